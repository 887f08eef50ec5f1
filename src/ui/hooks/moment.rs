//! The page's moment: its now, its zone, its colours.

use yew::prelude::*;

use crate::browser::{
    Interval, Intl, Scheme, apply_scheme, is_hidden, now_ms, now_secs, on_document, on_surroundings_change,
    surroundings,
};
use crate::chart;
use crate::series::Zone;
use crate::ui::parts::legend_colors;
use crate::ui::shared::Shared;
use crate::ui::site::{Moment, Site};
use crate::view::{Colors, Refresh, STRIP_LENGTHS, Theme, View};

const YEAR_SECS: i64 = 365 * 86_400;

/// The page's moment: a clock that goes on with each refresh, the zone, the colours.
#[hook]
pub(crate) fn use_moment_of(site: &Shared<Site>, view: &View) -> Moment {
    let now = use_state(|| (now_secs(), 0.0_f64));
    let secs = match view.refresh {
        Some(Refresh::Off) => 0,
        Some(Refresh::Every(secs)) => secs,
        None => site.config.refresh_secs,
    };
    let setter = now.setter();
    use_effect_with((secs, site.clone()), move |(secs, site)| {
        let (setter, hub) = (setter, site.hub.clone());
        let tick = {
            let (setter, hub) = (setter.clone(), hub.clone());
            move || {
                if !is_hidden() && !hub.life().paused {
                    setter.set((now_secs(), now_ms()));
                }
            }
        };
        let interval = (*secs > 0).then(|| Interval::about(f64::from(*secs) * 1000.0, tick));
        // Whoever comes back to the page wants to see what is, not what was.
        let came_back = on_document("visibilitychange", move |_| {
            if is_hidden() {
                hub.keep();
            } else if !hub.life().paused {
                setter.set((now_secs(), now_ms()));
                hub.wake();
            }
        });
        move || drop((interval, came_back))
    });
    let name = view.tz.as_ref().unwrap_or(&site.config.zone).as_str().to_owned();
    // Clocks are told right as far back as anything is shown; the strip below a graph reaches far beyond it.
    let (from, until) = view.span.stretch(now.0, &Zone::utc());
    let past_years = (now.0 - from + STRIP_LENGTHS * (until - from)) / YEAR_SECS + 1;
    let zone = use_memo((name, now.0 / 86_400, past_years), |(name, day, past_years)| {
        Shared::new(Intl.zone(name, *day * 86_400, *past_years).unwrap_or_else(Zone::utc))
    });
    let look = use_look(view.theme, view.colors);
    Moment { now_secs: now.0, every_secs: secs, fresh_after_ms: now.1, zone: (*zone).clone(), look }
}

/// The colours of charts, and of the page with them. A change of anything that they are painted for makes a new one,
/// of the fineness of the pixels too: what is seen is painted again.
#[hook]
fn use_look(theme: Theme, colors: Colors) -> Shared<chart::Look> {
    let around = use_state_eq(surroundings);
    let setter = around.setter();
    use_effect_with(*around, move |around| {
        let listeners = on_surroundings_change(*around, move || setter.set(surroundings()));
        move || drop(listeners)
    });
    let scheme = match theme {
        Theme::Auto => around.scheme,
        Theme::Light => Scheme::Light,
        Theme::Dark => Scheme::Dark,
    };
    let look = use_memo((scheme, colors, *around), |(scheme, colors, around)| {
        let of_chart = match scheme {
            Scheme::Light => chart::Scheme::Light,
            Scheme::Dark => chart::Scheme::Dark,
        };
        let of_data = match colors {
            Colors::Tuned => chart::Theme::Tuned,
            Colors::Nagf => chart::Theme::Nagf,
        };
        let look = match around.forced {
            Some(it) => chart::Look::forced(it.text, it.background, it.gray),
            None => chart::Look::new(of_chart, of_data),
        };
        apply_scheme(*scheme, legend_colors(&look));
        Shared::new(look)
    });
    (*look).clone()
}
