//! What the browser knows of zones, plurals and signs.

use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::series::Zone;

const DAY_SECS: i64 = 86_400;
/// How far back and ahead the changes of a zone are looked up; 14 days of it cost a question.
const LEAST_YEARS: i64 = 3;
const MOST_YEARS: i64 = 60;
const FUTURE_DAYS: i64 = 366;
/// No zone has changed twice within so few days in living memory.
const STRIDE_DAYS: i64 = 14;

/// Access to the browser's `Intl`.
#[derive(Clone, Copy, Debug)]
pub struct Intl;

/// The visitor's own zone.
pub fn local_zone() -> String {
    let options = formatter("UTC", false).and_then(|it| call(&it, "resolvedOptions", &[]));
    let name =
        options.and_then(|it| Reflect::get(&it, &"timeZone".into()).ok()).and_then(|it| it.as_string());
    name.unwrap_or_else(|| "UTC".to_owned())
}

/// Whether the browser knows a zone of this name.
pub fn is_zone(name: &str) -> bool {
    formatter(name, true).is_some()
}

/// The names of all zones, where the browser tells them.
pub fn zone_names() -> Vec<String> {
    let names = intl().and_then(|intl| call(&intl, "supportedValuesOf", &["timeZone".into()]));
    let names = names.and_then(|names| names.dyn_into::<Array>().ok());
    names.map(|names| names.iter().filter_map(|name| name.as_string()).collect()).unwrap_or_default()
}

impl Intl {
    /// A zone with its changes since so many years before `now_secs`; `None` when the browser does not know it.
    pub fn zone(self, name: &str, now_secs: i64, past_years: i64) -> Option<Zone> {
        let clock = Clock(formatter(name, true)?);
        let past_days = past_years.clamp(LEAST_YEARS, MOST_YEARS) * 366;
        let (first, last) = (now_secs - past_days * DAY_SECS, now_secs + FUTURE_DAYS * DAY_SECS);
        let mut offset = clock.offset_at(first)?;
        let mut transitions = vec![(i64::MIN, offset)];
        let mut at = first;
        while at < last {
            let next = at + STRIDE_DAYS * DAY_SECS;
            let after = clock.offset_at(next)?;
            if after != offset {
                transitions.push((clock.change_between(at, next, offset), after));
                offset = after;
            }
            at = next;
        }
        Some(Zone::new(name, transitions))
    }
}

/// A formatter that tells what a clock on the wall shows.
struct Clock(JsValue);

impl Clock {
    /// Seconds east of UTC at this instant.
    fn offset_at(&self, secs: i64) -> Option<i32> {
        #[allow(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact in a float")]
        let date = Date::new(&JsValue::from_f64(secs as f64 * 1000.0));
        let parts = call(&self.0, "formatToParts", &[date.into()])?.dyn_into::<Array>().ok()?;
        let part = |name: &str| {
            let of = |part: JsValue| {
                let kind = Reflect::get(&part, &"type".into()).ok()?.as_string()?;
                let value = Reflect::get(&part, &"value".into()).ok()?.as_string()?;
                (kind == name).then(|| value.parse::<f64>().ok()).flatten()
            };
            parts.iter().find_map(of)
        };
        let (year, month, day) = (part("year")?, part("month")?, part("day")?);
        let (hour, minute, second) = (part("hour")?, part("minute")?, part("second")?);
        let wall_ms = Date::utc(year, month - 1.0) + (day - 1.0) * 86_400_000.0;
        let wall_secs = wall_ms / 1000.0 + hour * 3600.0 + minute * 60.0 + second;
        #[allow(clippy::cast_possible_truncation, reason = "an offset is less than a day")]
        let offset = (wall_secs - secs as f64) as i32;
        Some(offset)
    }

    /// The first second whose offset is another than `before`.
    fn change_between(&self, mut low: i64, mut high: i64, before: i32) -> i64 {
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.offset_at(middle) == Some(before) { low = middle } else { high = middle }
        }
        high
    }
}

fn intl() -> Option<JsValue> {
    Reflect::get(&js_sys::global(), &"Intl".into()).ok()
}

/// A `DateTimeFormat`; `None` when the zone is unknown.
fn formatter(zone: &str, in_zone: bool) -> Option<JsValue> {
    let constructor = Reflect::get(&intl()?, &"DateTimeFormat".into()).ok()?.dyn_into::<Function>().ok()?;
    let options = Object::new();
    let mut settings = vec![("hourCycle", "h23"), ("era", "short")];
    settings.extend(["year", "month", "day", "hour", "minute", "second"].map(|it| (it, "numeric")));
    settings.extend(in_zone.then_some(("timeZone", zone)));
    for (name, value) in settings {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let arguments = Array::of2(&"en-US".into(), &options);
    Reflect::construct(&constructor, &arguments).ok()
}

fn call(on: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function = Reflect::get(on, &method.into()).ok()?.dyn_into::<Function>().ok()?;
    function.apply(on, &arguments.iter().collect::<Array>()).ok()
}
