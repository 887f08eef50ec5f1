//! Whoever does not look is told what changed; what was seen is quiet; a screen on a wall has nothing to press.

use nagf_e2e::{PROJECT, Tab, browse, quoted};
use serde_json::json;

use super::super::keyboard::ORDERED;
use super::made::{HEARTBEAT, Made};
use super::{JUDGED, state_of};

/// A browser whose notices can be read, whose visitor allows them when asked, and whose clock can be put forward.
const FAKE: &str = "
    // A blank page has no storage.
    const kept = location.protocol === 'about:' ? {} : sessionStorage;
    globalThis.told = [];
    globalThis.asked = 0;
    globalThis.Notification = class {
        static permission = kept.permission ?? 'default';
        static requestPermission() { asked += 1; this.permission = kept.permission = 'granted'; return Promise.resolve('granted'); }
        constructor(title, { body }) { told.push(`${title}: ${body}`); }
        close() {}
    };
    globalThis.ahead_ms = 0;
    const own = Date.now.bind(Date);
    Date.now = () => own() + ahead_ms;
    const locks = navigator.wakeLock;
    globalThis.locked = 0;
    if (locks) locks.request = () => { locked += 1; return Promise.resolve({ release: () => { locked -= 1; } }); };
";

async fn fake(tab: &Tab) {
    tab.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": FAKE })).await;
}

/// Time goes on by so many minutes, and the visitor comes back to the page.
async fn put_forward(tab: &Tab, minutes: u32) {
    let script =
        format!("(ahead_ms += {minutes} * 60000, document.dispatchEvent(new Event('visibilitychange')), 1)");
    tab.get(&script).await;
}

#[test]
fn changes_are_told_once_they_are_wanted_and_never_at_first() {
    browse(async |tab| {
        fake(tab).await;
        let mut made = Made::new("watched");
        made.sends("peer", HEARTBEAT, 60, None);
        made.sends("silent-before", HEARTBEAT, 60, Some(1200));
        // Both of these send for two minutes more.
        made.sends("one-stops", HEARTBEAT, 60, Some(-120));
        made.sends("another-stops", HEARTBEAT, 60, Some(-180));
        tab.open(&format!("?project={}", made.project)).await;
        tab.until("one is silent", &format!("{JUDGED} && {} === 'silent'", state_of("silent-before"))).await;
        assert_eq!(tab.get("asked").await, 0, "nobody wanted anything");
        tab.press("the switch", "one('.watch input')").await;
        tab.until("it says how", "text('.watch').includes('by a notification')").await;
        assert_eq!(tab.get("[asked, told.length]").await, json!([1, 0]));
        // What is told by days comes last, and nothing is news before.
        tab.until("all is judged", ORDERED).await;
        put_forward(tab, 10).await;
        tab.until("two more are silent", &format!("{} === 'silent'", state_of("another-stops"))).await;
        tab.until("it was told", "told.length > 0").await;
        let told = tab.get("told").await;
        let expected = format!("{} · nagf: New, silent: 2 of 4 instances: Silent", made.project);
        assert_eq!(told, json!([expected]), "one notice, and not of what was silent before");
        let title = format!("3 silent · {} · nagf", made.project);
        tab.until("the tab counts all", &format!("document.title === {}", quoted(&title))).await;
        tab.open(&format!("?project={}", made.project)).await;
        tab.until("it is judged", JUDGED).await;
        tab.until("the choice is remembered", "one('.watch input').checked").await;
        assert_eq!(tab.get("told.length").await, 0, "the first judgement is no news");
    });
}

#[test]
fn what_was_seen_is_quiet_until_it_changes() {
    browse(async |tab| {
        fake(tab).await;
        let mut made = Made::new("seen");
        made.sends("peer", HEARTBEAT, 60, None);
        made.sends("stopped", HEARTBEAT, 60, Some(900));
        made.sends("stopped-too", HEARTBEAT, 60, Some(-60));
        let address = format!("?project={}&page=problems", made.project);
        let titled = |count: &str| format!("document.title.startsWith({})", quoted(count));
        tab.open(&address).await;
        tab.until("it is counted", &titled("1 silent · ")).await;
        tab.press("its evidence", "one('.incident .buttons button')").await;
        tab.press("seen", "one('.evidence .seen')").await;
        tab.until("it is quiet", &format!("one('.incident.quiet') && !{}", titled("1 silent"))).await;
        let icon = "one('link[rel=icon]').getAttribute('href').includes('fill-rule')";
        tab.until("the icon is the page's own", &format!("!{icon}")).await;
        tab.open(&address).await;
        tab.until("it is judged", JUDGED).await;
        tab.until("it is quiet on the next visit", "one('.incident.quiet')").await;
        put_forward(tab, 10).await;
        tab.until("another one is not", &format!("{} && {icon}", titled("1 silent · "))).await;
        assert_eq!(
            tab.get("all('.incident').map((it) => it.classList.contains('quiet')).join()").await,
            "false,true"
        );
    });
}

#[test]
fn a_screen_on_a_wall_has_nothing_to_press_and_stays_awake() {
    browse(async |tab| {
        fake(tab).await;
        tab.open(&format!("?project={PROJECT}")).await;
        tab.press(
            "the way there",
            &format!("one('.foot a[href={}]')", quoted("?project=deployment-prep&screen=1")),
        )
        .await;
        tab.until("the page is a screen", "document.documentElement.classList.contains('screen')").await;
        let shown = "all('header button, header select, header input, footer a').filter(isShown).length";
        assert_eq!(tab.get(shown).await, 0);
        tab.until("name, age and clock", "text('header').startsWith('deployment-prep') && /[0-9]{2}:[0-9]{2}/.test(text('.clock')) && one('.live')").await;
        tab.until("it is kept awake", "locked === 1").await;
        tab.get("(document.dispatchEvent(new PointerEvent('pointermove')), 1)").await;
        assert_eq!(tab.get("document.documentElement.classList.contains('still')").await, false);
        tab.until("the pointer is gone", "getComputedStyle(one('main')).cursor === 'none'").await;
        tab.until("rows are there", "all('.row .name a').length > 20").await;
        assert_eq!(tab.get("one('.row .name a').getAttribute('href').endsWith('&screen=1')").await, true);
        tab.keys(None, "\u{e00c}").await;
        tab.until("Escape leaves it", "!location.search.includes('screen') && one('header .share')").await;
        tab.until("it may go dark", "locked === 0 && !document.documentElement.className").await;
    });
}
