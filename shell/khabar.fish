# Completion of khabar for fish: the words come from khabar itself.
function __khabar_complete
	set -l words (commandline -opc)
	set -l token (commandline -ct)
	set -l typed (string unescape -- $token)
	# A quote that is open cannot be taken off so.
	or set typed (string replace -r '^["\']' '' -- $token)
	set -e words[1]
	for line in (khabar complete -- $words "$typed" 2>/dev/null)
		if string match -q \t'*' -- $line
			__fish_complete_path $token
		else
			echo $line
		end
	end
end
complete -c khabar -f -k -a '(__khabar_complete)'
