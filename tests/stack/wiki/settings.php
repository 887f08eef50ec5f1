<?php
// What the wiki of the tests is beyond what its installer wrote.
$wgUploadDirectory = getenv( 'NAGF_WIKI' ) . '/images';
$wgCacheDirectory = getenv( 'NAGF_WIKI' ) . '/cache';
// Visits do no chores of the wiki.
$wgJobRunRate = 0;
$wgFavicon = 'data:,';
$wgDefaultSkin = 'vector-2022';
// Two servers answer for it, each on its own port.
if ( isset( $_SERVER['HTTP_HOST'] ) ) {
	$wgServer = 'http://' . $_SERVER['HTTP_HOST'];
}
$wgCSPHeader = getenv( 'NAGF_WIKI_CSP' ) === 'on';
