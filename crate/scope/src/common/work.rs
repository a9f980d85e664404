//! Counts steps in tests, so that linear time is a number and not a stopwatch. Nothing in a build.

/// Notes that a loop went over `steps` things.
#[cfg(not(test))]
#[inline]
pub(crate) fn count(_steps: usize) {}

#[cfg(test)]
pub(crate) use counter::count;

#[cfg(test)]
mod counter {
    use std::cell::Cell;

    use crate::MapDetail;
    use crate::Options;
    use crate::Register;
    use crate::scan;
    use crate::transform;

    thread_local! {
        static STEPS: Cell<usize> = const { Cell::new(0) };
    }

    pub(crate) fn count(steps: usize) {
        STEPS.with(|counter| counter.set(counter.get() + steps));
    }

    /// One piece of a module: exported functions, a closure factory, a class, a memo call, calls among them.
    fn piece(n: usize) -> String {
        let before = n.saturating_sub(1);
        format!(
            "let rate{n} = {n}\n\
             export function add{n}(x) {{ return add{before}(x) + rate{n} }}\n\
             const make{n} = k => x => {{ return {{ get: () => x * k + rate{n} }} }}\n\
             const made{n} = make{n}(rate{before})\n\
             export class Shape{n} {{ #side = 1; area() {{ return made{n}(this.#side).get() + add{n}(1) }} }}\n\
             class Cart{n} {{ on = () => rate{n}; @memo all() {{ return this.on() }} @memo one() {{ return 1 }} }}\n\
             const pick{n} = k => {{ const f = () => k; if (k) return f; return k ? () => rate{n} : [f, () => k] }}\n\
             export const total{n} = memo(xs => xs.map(add{n}).concat(new Shape{n}().area(), pick{n}(1), new Cart{n}(), Date.now()))\n\
             total{n}([1], () => rate{n})\n"
        )
    }

    fn module(pieces: usize) -> String {
        let body: String = (0..pieces).map(piece).collect();
        format!("import {{ memo }} from 'wasmemo'\n{body}")
    }

    fn steps(of: impl FnOnce()) -> usize {
        STEPS.with(|counter| counter.set(0));
        of();
        STEPS.with(Cell::get)
    }

    #[test]
    fn twice_the_functions_are_twice_the_work() {
        let options = Options {
            register: Register::All,
            map: MapDetail::WithSource,
            ..Options::default()
        };
        let transformed = |pieces| {
            steps(|| {
                let output = transform(&module(pieces), "m.js", &options);
                assert!(
                    output.functions.len() > 5 * pieces,
                    "{}",
                    output.functions.len()
                );
            })
        };
        let scanned = |pieces| steps(|| drop(scan(&module(pieces), "m.js", &options)));
        let (small, large) = (transformed(100), transformed(200));
        assert!(
            large <= small * 2 + small / 20,
            "transform: {small} steps, then {large}"
        );
        let (small, large) = (scanned(100), scanned(200));
        assert!(
            large <= small * 2 + small / 20,
            "scan: {small} steps, then {large}"
        );
    }
}
