//! Answers that are too much, or wrong in what they say and not in how.

use std::time::Duration;

use nagf_e2e::{Proxy, Tab, browse};
use serde_json::json;

use super::{NOTICE, draw, is_back, is_kept};

/// The page takes no larger answer, and six at a time.
const ANSWER_BYTES: usize = 64 << 20;
/// What the browser and the system have taken from the proxy before they are told to stop; on a busy machine 32 MiB
/// were seen.
const ON_THE_WAY_BYTES: usize = 128 << 20;
/// Six answers at a time, none larger than the limit; a growing column is copied, and then it is there twice.
const MOST_MIB: f64 = 12.0 * 64.0;
/// Bytes of WebAssembly's memory, which never shrinks.
const MEMORY: &str = "Math.max(0, ...(window.memories ?? []).map((it) => it.buffer.byteLength))";
/// Remembers every memory of the page's program.
const REMEMBER: &str = "for (const name of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...all) => {
        const it = await real.apply(WebAssembly, all);
        const exports = (it.instance ?? it).exports ?? {};
        for (const one of Object.values(exports)) if (one instanceof WebAssembly.Memory) (window.memories ??= []).push(one);
        return it;
    };
}";

async fn memory_mib(tab: &Tab) -> f64 {
    tab.get(MEMORY).await.as_f64().unwrap_or_default() / f64::from(1 << 20)
}

#[test]
fn an_answer_of_hundreds_of_megabytes_is_cut_off_and_memory_stays_bounded() {
    browse(async |tab| {
        tab.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": REMEMBER })).await;
        let proxy = Proxy::start(60);
        draw(tab, &proxy).await;
        let before_mib = memory_mib(tab).await;
        assert!(before_mib > 1.0, "the program's memory is seen");
        proxy.set("huge");
        let said = tab.until("a notice says so", &format!("text({NOTICE})")).await;
        let said = said.as_str().unwrap_or_default();
        assert!(said.contains("larger than 64 MiB") && said.to_lowercase().contains("again"), "{said}");
        is_kept(tab, "huge").await;
        let asked = proxy.asked();
        let most = asked.iter().map(|it| it.sent_bytes).max().unwrap_or_default();
        assert!(most < ANSWER_BYTES + ON_THE_WAY_BYTES, "{most} bytes were taken");
        let after_mib = memory_mib(tab).await;
        assert!(after_mib < MOST_MIB, "{before_mib} MiB became {after_mib} MiB");
        proxy.set("nothing");
        is_back(tab, "huge").await;
    });
}

/// Answers that hold something more: the page draws as before and says nothing.
async fn is_unmoved(tab: &Tab, proxy: &Proxy, fault: &str) {
    proxy.set(fault);
    // A refresh each ten seconds asks once or more.
    proxy.until_asked(4, Duration::from_secs(90)).await;
    tab.until(&format!("{fault}: all has come"), super::FRESH).await;
    tab.until(&format!("{fault}: all is painted"), super::PAINTED).await;
    let said = tab.get("text('main')").await;
    let said = said.as_str().unwrap_or_default();
    assert!(
        !said.contains("987") && !said.contains("nobody"),
        "{fault}: a value of nobody's is shown: {said}"
    );
    assert_eq!(tab.get("all('[role=alert]').length").await, 0, "{fault}");
}

#[test]
fn series_that_come_twice_or_for_nobody_change_nothing() {
    browse(async |tab| {
        let proxy = Proxy::start(30);
        draw(tab, &proxy).await;
        for fault in ["doubled", "foreign"] {
            is_unmoved(tab, &proxy, fault).await;
        }
    });
}

#[test]
fn a_clock_that_is_ten_minutes_off_is_told_where_the_page_can_know() {
    browse(async |tab| {
        let proxy = Proxy::start(30);
        draw(tab, &proxy).await;
        const STATUS: &str = "text(all('.notice[role=status]').find(isShown))";
        assert_eq!(tab.get(STATUS).await, "", "the clocks agree");
        for (fault, words) in [("clock/600", "10 min ahead"), ("clock/-600", "10 min behind")] {
            proxy.set(fault);
            tab.until(fault, &format!("{STATUS}.includes('{words}')")).await;
            tab.until(&format!("{fault}: all is painted"), super::PAINTED).await;
        }
        proxy.set("nothing");
    });
}
