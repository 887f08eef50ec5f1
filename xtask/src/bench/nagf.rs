//! The page of the tool that this one replaces: its pictures of a whole project, as its PHP wrote their addresses
//! (wikimedia/nagf, inc/Nagf.php and inc/NagfView.php), in a page of nothing else.

use std::fmt::Write as _;
use std::net::SocketAddr;

use crate::http::{self, Response};
use crate::shell::Outcome;

/// As large as nagf had them; a place is kept for each, so that only those inside the window lie there.
const SIZE: &str = r#"width="800" height="250""#;

/// The page, served.
#[derive(Debug)]
pub(super) struct Page(SocketAddr);

impl Page {
    /// Serves a project's page whose pictures `graphite` draws, on a free port.
    pub(super) fn serve(graphite: &str, project: &str, instances: &[String]) -> Outcome<Self> {
        let mut html =
            "<!DOCTYPE html><meta charset=utf-8><title>nagf</title><link rel=icon href=data:,>".to_owned();
        for address in pictures(project, instances) {
            let address = address.replace('&', "&amp;");
            // Writing to a text cannot fail.
            let _ = write!(html, r#"<p><img class="graph" {SIZE} src="{graphite}{address}">"#);
        }
        let headers = || vec![("Content-Type", "text/html; charset=utf-8".to_owned())];
        http::listen(0, move |_| Response {
            status: 200,
            headers: headers(),
            body: html.clone().into_bytes(),
        })
        .map(Self)
    }

    pub(super) fn address(&self) -> String {
        format!("http://{}/", self.0)
    }
}

/// Which pictures a target is in.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    /// Of each instance, and, each metric as a sum, of all.
    Both,
    Each,
    All,
}
use Of::{All, Both, Each};

/// A target: `$` in the first stands for the metrics.
type Target = (&'static str, &'static str, Of);

struct Graph {
    title: &'static str,
    /// Further parameters of an instance's picture, and of the overview's.
    options: [&'static str; 2],
    targets: &'static [Target],
}

const GRAPHS: [Graph; 9] = [
    Graph {
        title: "CPU",
        options: ["&yMax=100", ""],
        targets: &[
            (r##"alias(color(stacked($),"#3333bb"),"User")"##, "cpu.total.user", Both),
            (r##"alias(color(stacked($),"#ffea00"),"Nice")"##, "cpu.total.nice", Both),
            (r##"alias(color(stacked($),"#dd0000"),"System")"##, "cpu.total.system", Both),
            (r##"alias(color(stacked($),"#ff8a60"),"Wait I/O")"##, "cpu.total.iowait", Both),
            (r##"alias(alpha(color(stacked($),"#e2e2f2"),0.4),"Idle")"##, "cpu.total.idle", Both),
        ],
    },
    Graph {
        title: "Load Average",
        options: ["", ""],
        targets: &[
            (r##"alias(color($,"#bbbbbb"),"1-min")"##, "loadavg.01", Both),
            (r##"alias(color($,"#ffea00"),"5-min")"##, "loadavg.05", Both),
            (r##"alias(color($,"#33cc33"),"15-min")"##, "loadavg.15", Both),
            (r##"alias(color(sum(offset(scale($,0),1)),"green"),"Nodes")"##, "loadavg.01", All),
        ],
    },
    Graph {
        title: "Processes",
        options: ["", ""],
        targets: &[
            (r#"alias($,"Procs running")"#, "loadavg.processes_running", Both),
            (r#"alias(secondYAxis($),"Procs total")"#, "loadavg.processes_total", Both),
        ],
    },
    Graph {
        title: "Memory",
        options: ["", ""],
        targets: &[
            (
                r##"alias(color(stacked(diffSeries($)),"#5555cc"),"Used")"##,
                "memory.MemTotal memory.{MemFree,Buffers,Cached}",
                Both,
            ),
            (r##"alias(color(stacked($),"#33cc33"),"Cached")"##, "memory.Cached", Both),
            (r##"alias(color(stacked($),"#99ff33"),"Buffers")"##, "memory.Buffers", Both),
            (r##"alias(alpha(color(stacked($),"#f0ffc0"),0.4),"Free")"##, "memory.MemFree", Both),
            (r##"alias(color(stacked($),"#9900CC"),"Swap")"##, "memory.SwapCached", Both),
            (r#"alias(color($,"red"),"Total")"#, "memory.MemTotal", Both),
        ],
    },
    Graph {
        title: "Disk space free (in bytes)",
        options: ["&yMin=0", ""],
        targets: &[("aliasByNode(maximumAbove($,0),-3,-2)", "diskspace.*.byte_avail", Each)],
    },
    Graph {
        title: "Disk space free (% of inodes)",
        options: ["&yMin=0", "&yMin=0"],
        targets: &[
            ("aliasByNode(maximumAbove($,0),-3,-2)", "diskspace.*.inodes_percentfree", Each),
            ("aliasByNode(maximumAbove($,0),1,-2)", "diskspace.*.inodes_percentfree", All),
        ],
    },
    Graph {
        title: "Network bytes",
        options: ["", ""],
        targets: &[
            (r#"alias($,"Bytes received")"#, "network.eth0.rx_byte", Both),
            (r#"alias($,"Bytes sent")"#, "network.eth0.tx_byte", Both),
        ],
    },
    Graph {
        title: "Network packets",
        options: ["", ""],
        targets: &[
            (r#"alias($,"Packets received")"#, "network.eth0.rx_packets", Both),
            (r#"alias($,"Packets sent")"#, "network.eth0.tx_packets", Both),
        ],
    },
    Graph {
        title: "Puppet agent",
        options: ["", ""],
        targets: &[
            ("aliasByNode($,-2)", "puppetagent.failed_events", Each),
            ("aliasByNode(stacked($),-2)", "puppetagent.failed_events", All),
        ],
    },
];

/// What the pictures are asked with, in the order of the page: the overview first.
fn pictures(project: &str, instances: &[String]) -> Vec<String> {
    let whole = GRAPHS.iter().filter_map(|graph| graph.address(project, None));
    let each = instances
        .iter()
        .flat_map(|instance| GRAPHS.iter().filter_map(move |graph| graph.address(project, Some(instance))));
    whole.chain(each).collect()
}

impl Graph {
    /// The picture of an instance, or of all; none where the page had none.
    fn address(&self, project: &str, instance: Option<&str>) -> Option<String> {
        let (other, [of_each, of_all]) = (if instance.is_some() { All } else { Each }, self.options);
        let targets = self.targets.iter().filter(|(.., of)| *of != other);
        let targets: Vec<String> = targets.map(|target| written(target, project, instance)).collect();
        let options = if instance.is_some() { of_each } else { of_all };
        let name = instance.map_or_else(|| format!("{project} cluster"), str::to_owned);
        let title = encoded(&format!("{name} {} last day", self.title));
        let mut address = format!(
            "/render/?title={title}&width=800&height=250&from=-1day&hideLegend=false&uniqueLegend=true{options}"
        );
        for target in &targets {
            address += &format!("&target={}", encoded(target));
        }
        (!targets.is_empty()).then(|| address + "&noCache=1")
    }
}

fn written((template, metrics, of): &Target, project: &str, instance: Option<&str>) -> String {
    let one = |metric: &str| {
        let path = format!("{project}.{}.{metric}", instance.unwrap_or("*"));
        if instance.is_none() && *of == Both { format!("sum({path})") } else { path }
    };
    template.replace('$', &metrics.split(' ').map(one).collect::<Vec<_>>().join(","))
}

/// Percent-encoded, as a value in a query string.
fn encoded(text: &str) -> String {
    let letter = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_eight_pictures_of_all_and_nine_of_each() {
        let addresses = pictures("p", &["a".to_owned(), "b".to_owned()]);
        assert_eq!(addresses.len(), 8 + 2 * 9);
        let of_all = addresses.iter().take(8).all(|it| it.contains("p.%2A."));
        assert!(of_all && addresses.iter().skip(8).all(|it| it.contains("p.a.") || it.contains("p.b.")));
    }

    #[test]
    fn targets_are_summed_for_the_overview() {
        let check = |title: &str, index: usize, instance: Option<&str>, expected: &str| {
            let graph = GRAPHS.iter().find(|graph| graph.title == title).unwrap();
            assert_eq!(written(&graph.targets[index], "p", instance), expected);
        };
        check("CPU", 0, Some("a"), r##"alias(color(stacked(p.a.cpu.total.user),"#3333bb"),"User")"##);
        check("CPU", 0, None, r##"alias(color(stacked(sum(p.*.cpu.total.user)),"#3333bb"),"User")"##);
        let used = r##"alias(color(stacked(diffSeries(sum(p.*.memory.MemTotal),sum(p.*.memory.{MemFree,Buffers,Cached}))),"#5555cc"),"Used")"##;
        check("Memory", 0, None, used);
        check(
            "Load Average",
            3,
            None,
            r#"alias(color(sum(offset(scale(p.*.loadavg.01,0),1)),"green"),"Nodes")"#,
        );
        check("Puppet agent", 1, None, "aliasByNode(stacked(p.*.puppetagent.failed_events),-2)");
    }
}
