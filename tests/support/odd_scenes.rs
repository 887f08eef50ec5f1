//! What no machine should send, and what no screen should ask for.

use nagf::chart::Picture;
use nagf::layout::Mark;
use nagf::series::Series;

use crate::composed::{graph, of_many, of_points, of_values, picture};
use crate::scenes::{COUNT, FROM, NOW, STEP, swing};

/// The picture with this name.
pub(crate) fn odd(name: &str) -> Picture {
    match name {
        "huge" => huge(),
        "minus-zero" => of_values((0..COUNT).map(|it| if it % 2 == 0 { -0.0 } else { 0.0 }).collect()),
        "twice-and-backward" => twice_and_backward(),
        "step-changes" => step_changes(),
        "steps-differ" => steps_differ(),
        "many-lines" => of_many(Mark::Line),
        "many-stacked" => of_many(Mark::Stack),
        "five-million" => five_million(),
        "impossible" => impossible(),
        other => panic!("no odd scene {other}"),
    }
}

/// A load with values at the very end of what a number holds.
fn huge() -> Picture {
    let mut values = swing(1.0, 6.0, 31);
    (values[60], values[61], values[200]) = (1e308, -1e308, f64::MAX);
    of_values(values)
}

/// Each point is sent twice, the second time with its value, and the latest hour comes first.
fn twice_and_backward() -> Picture {
    let values = swing(1.0, 6.0, 32);
    let at = |index: usize| FROM + index as i64 * i64::from(STEP);
    let order = (COUNT - 12..COUNT).rev().chain(0..COUNT - 12);
    let points = order.flat_map(|index| [(0.0, at(index)), (values[index], at(index))]);
    of_points(&points.collect::<Vec<_>>())
}

/// Five-minute steps and, from noon on, steps of an hour.
fn step_changes() -> Picture {
    let values = swing(1.0, 6.0, 33);
    let indices = (0..COUNT).filter(|index| *index < 144 || index % 12 == 0);
    let points = indices.map(|index| (values[index], FROM + index as i64 * i64::from(STEP)));
    of_points(&points.collect::<Vec<_>>())
}

/// A stack of which one layer comes in steps of an hour.
fn steps_differ() -> Picture {
    const GIB: f64 = 1_073_741_824.0;
    let fine = |seed, high: f64| Series::new(FROM, STEP, swing(0.2 * GIB, high * GIB, seed));
    let hours: Vec<f64> = swing(0.2 * GIB, GIB, 36).into_iter().step_by(12).collect();
    picture(&graph("memory"), &[], &|name| match name {
        "memory.MemTotal" => Some(Series::new(FROM, STEP, vec![8.0 * GIB; COUNT])),
        "memory.MemFree" => Some(fine(34, 2.0)),
        "memory.Cached" => Some(fine(35, 3.0)),
        "memory.Buffers" => Some(Series::new(NOW - 86_400, 3600, hours.clone())),
        _ => None,
    })
}

/// Noise with two lone peaks: both must be seen.
fn five_million() -> Picture {
    let mut state = 7_u32;
    let noise = (0..5_000_000).map(|_| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        40.0 + f64::from(state % 1000) / 100.0
    });
    let mut values: Vec<f64> = noise.collect();
    (values[1_234_567], values[4_000_001]) = (99.0, 3.0);
    let mut it = of_values(vec![50.0; COUNT]);
    let series = Series::new(FROM, 1, values);
    it.model.until_secs = series.end_secs();
    it.model.layers[0].data = std::rc::Rc::new(series);
    it.model.axis = nagf::chart::ValueAxis::fixed(0.0, 100.0, 2, |it| it.to_string());
    it
}

/// A counter that wrapped twice: the averages of those steps are as wrong as the greatest in them.
fn impossible() -> Picture {
    let rate = |seed| swing(40e3, 240e3, seed);
    let with = |mut values: Vec<f64>, value: f64| {
        (values[100], values[101]) = (value, value);
        Series::new(FROM, STEP, values)
    };
    let interface = nagf::graphite::Node::new("eth0").unwrap();
    picture(&graph("network-bytes"), &[interface], &|name| match name {
        "network.eth0.rx_byte" => Some(with(rate(37), 3.1e13)),
        r#"consolidateBy(p.i.network.eth0.rx_byte,"min")"# => {
            Some(with(rate(37).iter().map(|it| it * 0.7).collect(), 10.0))
        }
        r#"consolidateBy(p.i.network.eth0.rx_byte,"max")"# => {
            Some(with(rate(37).iter().map(|it| it * 1.4).collect(), 3.1e17))
        }
        _ => None,
    })
}
