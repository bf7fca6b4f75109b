<?php
// What PHP's own server asks before each request: writes down what the API is
// asked for, and lets it be answered as ever.
$call = json_decode(file_get_contents("php://input"), true) ?: [];
$line = $call["op"] ?? "none";
foreach (["feed_id", "skip", "since_id", "view_mode"] as $name)
	$line .= " " . ($call[$name] ?? "-");
file_put_contents(getenv("TTRSS_LOG"), "$line\n", FILE_APPEND | LOCK_EX);
return false;
