//! Pointers on the page: a mouse that drags, fingers.

use serde_json::{Value, json};

use crate::tab::Tab;

/// Modifiers as the DevTools protocol numbers them.
const SHIFT: u32 = 8;

/// A place in the window, CSS px.
pub type Point = (f64, f64);

impl Tab {
    /// The numbers that an expression gives.
    pub async fn numbers(&self, expression: &str) -> Vec<f64> {
        let value = self.get(expression).await;
        value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
    }

    /// Presses the mouse at a place, moves it to another by way of the middle, and lets go there.
    pub async fn drag(&self, from: Point, to: Point, with_shift: bool) {
        self.drag_and_hold(from, to, with_shift).await;
        self.mouse("mouseReleased", to, 1, with_shift).await;
    }

    /// The same without letting go.
    pub async fn drag_and_hold(&self, from: Point, to: Point, with_shift: bool) {
        self.mouse("mouseMoved", from, 0, with_shift).await;
        self.mouse("mousePressed", from, 1, with_shift).await;
        let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        self.mouse("mouseMoved", middle, 1, with_shift).await;
        self.mouse("mouseMoved", to, 1, with_shift).await;
    }

    /// Lets the mouse go.
    pub async fn release(&self, at: Point) {
        self.mouse("mouseReleased", at, 1, false).await;
    }

    async fn mouse(&self, kind: &str, (x, y): Point, buttons: u32, with_shift: bool) {
        let button = if buttons == 0 { "none" } else { "left" };
        let modifiers = if with_shift { SHIFT } else { 0 };
        let event = json!({
            "type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1,
            "modifiers": modifiers
        });
        self.devtools("Input.dispatchMouseEvent", event).await;
    }

    /// Puts fingers down, moves each in steps to where it ends, and lifts them.
    pub async fn touch(&self, fingers: &[(Point, Point)]) {
        let on = json!({ "enabled": true, "maxTouchPoints": 5 });
        self.devtools("Emulation.setTouchEmulationEnabled", on).await;
        let at = |share: f64| {
            let point = |(id, ((x, y), (to_x, to_y))): (usize, &(Point, Point))| json!({ "x": x + (to_x - x) * share, "y": y + (to_y - y) * share, "id": id });
            fingers.iter().enumerate().map(point).collect::<Vec<_>>()
        };
        self.fingers("touchStart", at(0.0)).await;
        for step in 1..=8 {
            self.fingers("touchMove", at(f64::from(step) / 8.0)).await;
        }
        self.fingers("touchEnd", Vec::new()).await;
    }

    async fn fingers(&self, kind: &str, points: Vec<Value>) {
        self.devtools("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await;
    }
}
