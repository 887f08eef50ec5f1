/**
 * Panels of nagf in wiki pages: turns
 *
 *     <div class="nagf-panel" data-project="…" data-instance="…" data-graph="…">[https://… a link]</div>
 *
 * into a box with a button, and the box into the panel once the button is pressed; before that nothing is asked of
 * nagf's host. On a <span>, and with data-form="number", "spark" or "badge", it stands in a line of text. A badge shows
 * the state of an instance or of a project, and needs no graph.
 *
 * The attributes are the parameters of nagf's own links, and data-form. None of them names a host: where nagf stands
 * is said in the line below, and the wiki's interface admins alone can change it. README.md tells how to install it.
 */
( function () {
	'use strict';

	var NAGF = 'https://nagf.toolforge.org/';

	/** What a reader sees; another language is another block. $1 is nagf's host. */
	var MESSAGES = {
		en: {
			'nagf-panel-show': 'Show panel',
			'nagf-panel-show-short': 'Show',
			'nagf-panel-open': 'Open in nagf',
			'nagf-panel-notice': 'Pressing the button loads the panel from $1, which sees your address, as any site does. It sets no cookie.'
		},
		de: {
			'nagf-panel-show': 'Grafik zeigen',
			'nagf-panel-show-short': 'Zeigen',
			'nagf-panel-open': 'In nagf öffnen',
			'nagf-panel-notice': 'Der Knopf lädt die Grafik von $1. Dort wird deine Adresse gesehen, wie bei jeder Website. Es wird kein Cookie gesetzt.'
		}
	};

	/** What each attribute may hold. nagf itself refuses more; this keeps out what cannot be a name. */
	var NAME = /^[^\s.,*?{}[\]()<>;'"\\/&|`~!$^\x00-\x1f\x7f]{1,255}$/;
	var NAMES = /^[^\s*?{}[\]()<>;'"\\/&|`~!$^\x00-\x1f\x7f]{1,1000}$/;
	var TIME = /^[\w+:/. -]{1,64}$/;
	var SWITCH = /^(on|off)$/;
	var PARAMETERS = {
		source: NAME,
		project: NAME,
		instance: NAME,
		graph: /^[a-z0-9-]{1,64}$/,
		metric: NAMES,
		range: /^(hour|day|week|month|year)(-(hour|day|week|month|year)){0,4}$/,
		from: TIME,
		until: TIME,
		at: TIME,
		compare: NAME,
		tz: /^[\w+/-]{1,64}$/,
		theme: /^(light|dark|auto)$/,
		colors: /^[a-z]{1,16}$/,
		refresh: /^(off|[0-9]{1,5})$/,
		only: NAMES,
		hide: NAMES
	};
	var SWITCHES = { nav: SWITCH, title: SWITCH, legend: SWITCH, time: SWITCH };
	var FORMS = /^(panel|number|spark|badge)$/;

	var MOST_TITLE_CHARS = 200;
	var LEAST_HEIGHT_PX = 10;
	var MOST_HEIGHT_PX = 2000;
	/** Run nagf, let it read its own files, let its link open. Nothing else. */
	var SANDBOX = 'allow-scripts allow-same-origin allow-popups';

	var known = new WeakSet();
	var frames = [];

	/** What the attributes of an element say, or null where one of them says what it cannot. */
	function read( element ) {
		var form = element.dataset.form || 'panel';
		var shared = new URLSearchParams();
		var own = new URLSearchParams();
		var wrong = null;
		function take( rules, into ) {
			Object.keys( rules ).forEach( function ( name ) {
				var value = ( element.dataset[ name ] || '' ).trim();
				// The template writes an attribute whose parameter is not given, too.
				if ( value !== '' && !rules[ name ].test( value ) ) {
					wrong = 'data-' + name;
				} else if ( value !== '' ) {
					into.set( name, value );
				}
			} );
		}
		take( PARAMETERS, shared );
		take( SWITCHES, own );
		if ( !FORMS.test( form ) ) {
			wrong = 'data-form';
		} else if ( !shared.has( 'project' ) ) {
			wrong = 'data-project';
		} else if ( form !== 'badge' && !shared.has( 'graph' ) && !shared.has( 'metric' ) ) {
			wrong = 'data-graph';
		}
		if ( wrong ) {
			mw.log.warn( 'nagf: ' + wrong + ' is missing or no name; the link stays as it is' );
			return null;
		}
		return { form: form, shared: shared, own: own, title: titleOf( element, shared ) };
	}

	/** The words of the link, which the page's author chose; else the names. */
	function titleOf( element, shared ) {
		var words = element.textContent.trim().replace( /\s+/g, ' ' ).slice( 0, MOST_TITLE_CHARS );
		var names = [ 'graph', 'metric', 'instance', 'project', 'range' ].map( function ( name ) {
			return shared.get( name );
		} );
		return words || names.filter( Boolean ).join( ', ' );
	}

	/** The same view in nagf itself; of a project's badge, what is behind it. */
	function pageAddress( panel ) {
		var query = new URLSearchParams( panel.shared );
		if ( panel.form === 'badge' && !query.has( 'instance' ) ) {
			query.set( 'page', 'problems' );
		}
		return NAGF + '?' + query;
	}

	function frameAddress( panel, theme ) {
		var query = new URLSearchParams( panel.shared );
		query.set( 'embed', panel.form );
		panel.own.forEach( function ( value, name ) {
			query.set( name, value );
		} );
		if ( theme && !query.has( 'theme' ) ) {
			query.set( 'theme', theme );
		}
		query.set( 'within', location.origin );
		return NAGF + '?' + query;
	}

	/** Light or dark, as the skin is where the panel stands; nothing where nothing tells. */
	function themeAround( element ) {
		for ( var at = element; at; at = at.parentElement ) {
			var parts = getComputedStyle( at ).backgroundColor.match( /[\d.]+/g ) || [];
			if ( parts.length === 3 || Number( parts[ 3 ] ) > 0.5 ) {
				return 0.3 * parts[ 0 ] + 0.6 * parts[ 1 ] + 0.1 * parts[ 2 ] < 128 ? 'dark' : 'light';
			}
		}
		return null;
	}

	function make( name, className, text ) {
		var element = document.createElement( name );
		element.className = className;
		if ( text ) {
			element.textContent = text;
		}
		return element;
	}

	/** A small picture of a curve, which says nothing. */
	function picture() {
		var space = 'http://www.w3.org/2000/svg';
		var svg = document.createElementNS( space, 'svg' );
		svg.setAttribute( 'class', 'nagf-panel-picture' );
		svg.setAttribute( 'viewBox', '0 0 88 48' );
		svg.setAttribute( 'aria-hidden', 'true' );
		[ 'M1 47V34l12-6 14 8 16-18 14 10 14-20 16 8v31z', 'M1 34l12-6 14 8 16-18 14 10 14-20 16 8' ].forEach( function ( d ) {
			var path = document.createElementNS( space, 'path' );
			path.setAttribute( 'd', d );
			svg.appendChild( path );
		} );
		return svg;
	}

	function linkTo( panel, text ) {
		var link = make( 'a', 'nagf-panel-open', text );
		link.href = pageAddress( panel );
		link.target = '_blank';
		link.rel = 'noopener';
		return link;
	}

	function button( panel, key, notice ) {
		var press = make( 'button', 'nagf-panel-show', mw.message( key ).text() );
		press.type = 'button';
		press.setAttribute( 'aria-label', press.textContent + ': ' + panel.title );
		press.title = notice;
		return press;
	}

	/** Puts the panel itself where the box was. */
	function show( element, panel ) {
		var frame = make( 'iframe', 'nagf-panel-frame' );
		frame.title = panel.title;
		frame.setAttribute( 'loading', 'lazy' );
		frame.setAttribute( 'sandbox', SANDBOX );
		frame.setAttribute( 'referrerpolicy', 'no-referrer' );
		frame.src = frameAddress( panel, themeAround( element.parentElement ) );
		frames.push( frame );
		element.replaceChildren( frame );
		element.classList.remove( 'nagf-panel-box' );
		element.classList.add( 'nagf-panel-shown' );
		// The button that had the focus is gone.
		frame.focus();
	}

	/** Puts a box with a button where the link was. */
	function offer( element, panel ) {
		var isPanel = panel.form === 'panel' && element.tagName !== 'SPAN';
		var notice = mw.message( 'nagf-panel-notice', new URL( NAGF ).host ).text();
		var press = button( panel, isPanel ? 'nagf-panel-show' : 'nagf-panel-show-short', notice );
		press.addEventListener( 'click', function () {
			show( element, panel );
		} );
		element.classList.add( 'nagf-panel-' + panel.form );
		if ( !isPanel ) {
			element.replaceChildren( linkTo( panel, panel.title ), ' ', press );
			return;
		}
		var words = make( 'div', 'nagf-panel-words' );
		words.append( make( 'b', 'nagf-panel-title', panel.title ), make( 'span', 'nagf-panel-notice', notice ) );
		element.replaceChildren( picture(), words, press, linkTo( panel, mw.message( 'nagf-panel-open' ).text() ) );
		element.classList.add( 'nagf-panel-box' );
		press.removeAttribute( 'title' );
	}

	/** A panel tells how high it is: heard from nagf alone, of its own frame alone, and only a number of pixels. */
	function hear( event ) {
		var said = event.data;
		if ( event.origin !== new URL( NAGF ).origin || !said || said.nagf !== 'height' ) {
			return;
		}
		var height = said.height_px;
		if ( !Number.isInteger( height ) || height < LEAST_HEIGHT_PX || height > MOST_HEIGHT_PX ) {
			return;
		}
		frames.forEach( function ( frame ) {
			if ( frame.contentWindow === event.source && event.source ) {
				frame.style.height = height + 'px';
			}
		} );
	}

	function chooseWords() {
		var language = mw.config.get( 'wgUserLanguage' );
		mw.messages.set( MESSAGES.en );
		mw.messages.set( MESSAGES[ language.split( '-' )[ 0 ] ] || {} );
		mw.messages.set( MESSAGES[ language ] || {} );
	}

	chooseWords();
	window.addEventListener( 'message', hear );
	mw.hook( 'wikipage.content' ).add( function ( $content ) {
		$content.get().forEach( function ( root ) {
			root.querySelectorAll( 'div.nagf-panel, span.nagf-panel' ).forEach( function ( element ) {
				var panel = known.has( element ) ? null : read( element );
				known.add( element );
				if ( panel ) {
					offer( element, panel );
				}
			} );
		} );
	} );
}() );
