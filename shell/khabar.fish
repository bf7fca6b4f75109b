# Completion of khabar for fish: the words come from khabar itself.

# Asks for them; false where names of files may stand there.
function __khabar_find
	set -l words (commandline -opc)
	set -l token (commandline -ct)
	set -l typed (string unescape -- $token)
	# A quote that is open cannot be taken off so.
	or set typed (string replace -r '^["\']' '' -- $token)
	set -e words[1]
	set -g __khabar_found (khabar complete -- $words "$typed" 2>/dev/null)
	not string match -q \t'*' -- "$__khabar_found[1]"
end

complete -c khabar -f
complete -c khabar -n __khabar_find -k -a '(string join \n -- $__khabar_found)'
complete -c khabar -n 'not __khabar_find' -F
