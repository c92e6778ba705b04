//! What the system says of this process, under the names that all programs give it. Read from `/proc`; where
//! there is none, it is left out.

use std::fs;

use rlimit::Resource;

/// Ticks of a second in `/proc/self/stat`: `USER_HZ`, which Linux has fixed at 100 (proc(5)).
const TICKS: u64 = 100;

/// One number.
pub(super) struct Number {
    pub(super) name: &'static str,
    pub(super) kind: &'static str,
    pub(super) help: &'static str,
    pub(super) value: String,
}

/// All that is known.
pub(super) fn numbers() -> Vec<Number> {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let gauge = |name, help, value: Option<u64>| {
        value.map(|it| Number {
            name,
            kind: "gauge",
            help,
            value: it.to_string(),
        })
    };
    let cpu = ticks().map(|ticks| Number {
        name: "process_cpu_seconds_total",
        kind: "counter",
        help: "Time of processors that was used.",
        value: format!("{}.{:02}", ticks / TICKS, ticks % TICKS),
    });
    let limit = Resource::NOFILE.get().ok().map(|(soft, _)| soft);
    [
        gauge(
            "process_resident_memory_bytes",
            "Memory that is in use.",
            line(&status, "VmRSS:").map(|it| it * 1024),
        ),
        gauge(
            "process_virtual_memory_bytes",
            "Memory that has addresses.",
            line(&status, "VmSize:").map(|it| it * 1024),
        ),
        gauge("process_threads", "Threads that there are.", line(&status, "Threads:")),
        gauge("process_open_fds", "File descriptors that are open.", descriptors()),
        gauge("process_max_fds", "File descriptors that may be open.", limit),
        cpu,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The number that follows a name.
fn line(status: &str, name: &str) -> Option<u64> {
    let rest = status.lines().find_map(|it| it.strip_prefix(name))?;
    rest.split_whitespace().next()?.parse().ok()
}

/// How long processors have worked. The name of the program, in brackets, may hold anything; fields are counted behind it.
fn ticks() -> Option<u64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut number = || fields.next()?.parse::<u64>().ok();
    Some(number()? + number()?)
}

/// How many descriptors are open, without the one that reads them.
fn descriptors() -> Option<u64> {
    let count = fs::read_dir("/proc/self/fd").ok()?.count();
    u64::try_from(count.saturating_sub(1)).ok()
}

#[cfg(test)]
mod tests {
    use super::{line, numbers};

    #[test]
    fn a_line_has_one_number() {
        let status = "Name:\ta b\nVmSize:\t  1234 kB\nThreads:\t3\n";
        assert_eq!(line(status, "VmSize:"), Some(1234));
        assert_eq!(line(status, "Threads:"), Some(3));
        assert_eq!(line(status, "VmRSS:"), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_system_says_all_of_it() {
        let numbers = numbers();
        assert_eq!(numbers.len(), 6);
        for number in numbers {
            let value: f64 = number.value.parse().unwrap();
            assert!(value >= 0.0, "{}", number.name);
        }
    }
}
