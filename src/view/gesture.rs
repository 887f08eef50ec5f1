//! What pointers on a plot mean: one that presses picks out or, with Shift, pushes; two fingers push and pinch.
//! One finger is left to the page, which scrolls, and a tap to whoever shows values.

/// Less than this is a tremor.
const LEAST_PX: f64 = 5.0;

/// A pointer at one moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointer {
    /// Which one.
    pub id: i32,
    /// What became of it.
    pub phase: Phase,
    /// Where it is, CSS px from the plot's left edge.
    pub x_px: f64,
    /// Whether it is a finger, and no mouse or pen.
    pub is_finger: bool,
    /// Whether it presses with the main button.
    pub is_main: bool,
    /// Whether Shift is held.
    pub shift: bool,
}

/// What became of a pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It came down.
    Down,
    /// It moved.
    Move,
    /// It was lifted.
    Up,
    /// The browser took it for something else.
    Gone,
}

/// What a gesture does so far, or did at its end; places are CSS px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Doing {
    /// Nothing that moves anything.
    #[default]
    Nothing,
    /// Picks out what lies between two places.
    Picking(f64, f64),
    /// Pushes from one place to another.
    Pushing(f64, f64),
    /// Two fingers went from two places to two others.
    Pinching((f64, f64), (f64, f64)),
}

/// Pointers that are down.
#[derive(Clone, Debug, Default)]
pub struct Gesture {
    down: Vec<Down>,
    /// A gesture that has ended or was given up goes on until no pointer is down.
    is_over: bool,
}

#[derive(Clone, Copy, Debug)]
struct Down {
    id: i32,
    start_px: f64,
    now_px: f64,
    is_finger: bool,
    shift: bool,
}

impl Gesture {
    /// Takes in what became of a pointer. At the end of a gesture it gives what that did.
    pub fn take(&mut self, pointer: Pointer) -> Option<Doing> {
        let Pointer { id, phase, x_px, is_finger, is_main, shift } = pointer;
        let known = self.down.iter().position(|it| it.id == id);
        match (phase, known) {
            (Phase::Down, None) if is_main => {
                // Fingers that were there begin anew, or the second would move what the first did alone.
                self.down.iter_mut().for_each(|it| it.start_px = it.now_px);
                self.down.push(Down { id, start_px: x_px, now_px: x_px, is_finger, shift });
                None
            }
            (Phase::Move, Some(at)) => {
                self.down.get_mut(at)?.now_px = x_px;
                None
            }
            (Phase::Up, Some(at)) => {
                self.down.get_mut(at)?.now_px = x_px;
                let did = self.doing();
                self.lift(at);
                Some(did).filter(|it| *it != Doing::Nothing)
            }
            (Phase::Gone, Some(at)) => {
                self.lift(at);
                None
            }
            _ => None,
        }
    }

    /// What it does so far.
    pub fn doing(&self) -> Doing {
        let has_moved = self.down.iter().any(|it| (it.now_px - it.start_px).abs() >= LEAST_PX);
        match *self.down.as_slice() {
            _ if self.is_over || !has_moved => Doing::Nothing,
            [one] if one.is_finger => Doing::Nothing,
            [one] if one.shift => Doing::Pushing(one.start_px, one.now_px),
            [one] => Doing::Picking(one.start_px, one.now_px),
            [a, b] => Doing::Pinching((a.start_px, b.start_px), (a.now_px, b.now_px)),
            _ => Doing::Nothing,
        }
    }

    /// Whether no pointer is down.
    pub fn is_idle(&self) -> bool {
        self.down.is_empty()
    }

    /// Gives it up; what is down does nothing any more.
    pub fn cancel(&mut self) {
        self.is_over = true;
    }

    fn lift(&mut self, at: usize) {
        self.down.remove(at);
        self.is_over = !self.down.is_empty() && (self.is_over || self.down.iter().any(|it| it.is_finger));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUSE: Pointer =
        Pointer { id: 1, phase: Phase::Down, x_px: 0.0, is_finger: false, is_main: true, shift: false };
    const SHIFTED: Pointer = Pointer { shift: true, ..MOUSE };
    const FINGER: Pointer = Pointer { is_finger: true, ..MOUSE };
    const OTHER: Pointer = Pointer { id: 2, ..FINGER };

    /// Takes pointers in, phase and place by phase and place; what the last did, and what is going on.
    fn play(steps: &[(Pointer, Phase, f64)]) -> (Option<Doing>, Doing) {
        let mut gesture = Gesture::default();
        let mut did = None;
        for (pointer, phase, x_px) in steps {
            did = gesture.take(Pointer { phase: *phase, x_px: *x_px, ..*pointer });
        }
        (did, gesture.doing())
    }

    fn check(steps: &[(Pointer, Phase, f64)], did: Option<Doing>, doing: Doing) {
        assert_eq!(play(steps), (did, doing), "{steps:?}");
    }

    use Phase::{Down, Gone, Move, Up};

    #[test]
    fn a_press_that_moves_picks_and_with_shift_pushes() {
        let picking = Doing::Picking(10.0, 90.0);
        check(&[(MOUSE, Down, 10.0), (MOUSE, Move, 90.0)], None, picking);
        check(&[(MOUSE, Down, 10.0), (MOUSE, Up, 90.0)], Some(picking), Doing::Nothing);
        let pushing = Doing::Pushing(10.0, 90.0);
        check(&[(SHIFTED, Down, 10.0), (SHIFTED, Up, 90.0)], Some(pushing), Doing::Nothing);
    }

    #[test]
    fn a_tremor_another_button_and_one_finger_do_nothing() {
        check(&[(MOUSE, Down, 10.0), (MOUSE, Up, 14.0)], None, Doing::Nothing);
        let right = Pointer { is_main: false, ..MOUSE };
        check(&[(right, Down, 10.0), (right, Up, 90.0)], None, Doing::Nothing);
        check(&[(FINGER, Down, 10.0), (FINGER, Up, 90.0)], None, Doing::Nothing);
        check(&[(MOUSE, Move, 90.0)], None, Doing::Nothing);
    }

    #[test]
    fn two_fingers_pinch_from_where_both_were_down() {
        let pinching = Doing::Pinching((20.0, 60.0), (10.0, 90.0));
        let steps = [
            (FINGER, Down, 10.0),
            (FINGER, Move, 20.0),
            (OTHER, Down, 60.0),
            (FINGER, Move, 10.0),
            (OTHER, Up, 90.0),
        ];
        check(&steps, Some(pinching), Doing::Nothing);
    }

    #[test]
    fn what_is_given_up_does_nothing() {
        check(&[(MOUSE, Down, 10.0), (MOUSE, Move, 90.0), (MOUSE, Gone, 90.0)], None, Doing::Nothing);
        let mut gesture = Gesture::default();
        gesture.take(MOUSE);
        gesture.cancel();
        assert_eq!(gesture.take(Pointer { phase: Up, x_px: 90.0, ..MOUSE }), None);
        gesture.take(MOUSE);
        assert_eq!(
            gesture.take(Pointer { phase: Up, x_px: 90.0, ..MOUSE }),
            Some(Doing::Picking(0.0, 90.0)),
            "the next begins anew"
        );
    }

    #[test]
    fn the_finger_that_stays_does_nothing_more() {
        let mut gesture = Gesture::default();
        for pointer in [FINGER, OTHER] {
            gesture.take(pointer);
        }
        assert!(gesture.take(Pointer { phase: Up, x_px: 50.0, ..OTHER }).is_some());
        gesture.take(Pointer { phase: Move, x_px: 90.0, ..FINGER });
        assert_eq!(gesture.doing(), Doing::Nothing);
        assert_eq!(gesture.take(Pointer { phase: Up, x_px: 90.0, ..FINGER }), None);
        assert!(gesture.is_idle());
    }
}
