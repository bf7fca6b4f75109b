<?php
// A plugin of the test's tt-rss: what it would fetch from a host below
// feeds.example.org is a file.
class Web extends Plugin {
	function about() {
		return [1.0, "Files in place of the web", "khabar", true];
	}

	function api_version() {
		return 2;
	}

	function init($host) {
		$host->add_hook($host::HOOK_SUBSCRIBE_FEED, $this);
		$host->add_hook($host::HOOK_FEED_BASIC_INFO, $this);
	}

	private function file($url) {
		$host = parse_url($url, PHP_URL_HOST);
		if (!preg_match('/^([a-z]+)\.feeds\.example\.org$/', $host, $m))
			return false;
		$file = dirname(getenv("TTRSS_LOG")) . "/web/" . $m[1];
		return is_file($file) ? file_get_contents($file) : false;
	}

	function hook_subscribe_feed($contents, $url) {
		return $this->file($url) ?: $contents;
	}

	function hook_feed_basic_info($info, $url) {
		$feed = $this->file($url);
		return $feed ? ["title" => "" . simplexml_load_string($feed)
			->channel->title, "site_url" => ""] : $info;
	}
}
