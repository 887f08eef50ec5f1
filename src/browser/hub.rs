//! Carries out what the store decides: sends its requests, brings it the answers, tells who is concerned.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::error::Fault;
use crate::graphite::Ask;
use crate::store::{Asker, Limits, Need, Question, Request, Standing, Store, Trouble};

use super::clock::{Timer, now_ms, now_secs, sleep};
use super::page::is_hidden;
use super::source::Source;

/// Panels that come on screen together ask together.
const GATHER_MS: f64 = 25.0;
/// How often whoever waits for a turn looks whether it has come.
const LOOK_EVERY_MS: f64 = 250.0;

/// The traffic with one source. Clones share it.
#[derive(Clone)]
pub struct Hub(Rc<Inner>);

type Call = Rc<dyn Fn()>;

struct Inner {
    source: Source,
    store: RefCell<Store>,
    calls: RefCell<BTreeMap<Asker, Call>>,
    lives: RefCell<BTreeMap<Asker, Call>>,
    askers: Cell<u32>,
    pump: RefCell<Option<Timer>>,
    now_secs: Cell<i64>,
    paused: Cell<bool>,
    /// Looks for names that are on their way.
    looks: Cell<u32>,
    /// Counts how often the visitor did not want to wait.
    urges: Cell<u32>,
}

/// How the source is doing.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Life {
    /// When it last answered.
    pub last_answer_ms: Option<f64>,
    /// Its present trouble.
    pub trouble: Option<Trouble>,
    /// Why it refused some of what is needed, though it is well.
    pub refusal: Option<Fault>,
    /// By how much its clock is ahead of ours, where it lets us read it.
    pub ahead_secs: Option<i64>,
    /// Whether the visitor stopped the page from asking.
    pub paused: bool,
}

impl PartialEq for Hub {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Hub {
    /// The traffic with a source, within limits.
    pub fn new(source: Source, limits: Limits) -> Self {
        Self(Rc::new(Inner {
            source,
            store: RefCell::new(Store::new(limits)),
            calls: RefCell::default(),
            lives: RefCell::default(),
            askers: Cell::new(0),
            pump: RefCell::default(),
            now_secs: Cell::new(now_secs()),
            paused: Cell::new(false),
            looks: Cell::new(0),
            urges: Cell::new(0),
        }))
    }

    /// A new asker, who is called when something changed for it.
    pub fn enter(&self, call: impl Fn() + 'static) -> Asker {
        let asker = Asker(self.0.askers.get());
        self.0.askers.set(asker.0.wrapping_add(1));
        self.0.calls.borrow_mut().insert(asker, Rc::new(call));
        asker
    }

    /// Someone who is called whenever the source answered, or did not.
    pub fn follow(&self, call: impl Fn() + 'static) -> Asker {
        let asker = Asker(self.0.askers.get());
        self.0.askers.set(asker.0.wrapping_add(1));
        self.0.lives.borrow_mut().insert(asker, Rc::new(call));
        asker
    }

    /// Sets what an asker needs.
    pub fn want(&self, asker: Asker, need: Need) {
        self.0.store.borrow_mut().want(asker, need);
        self.schedule(GATHER_MS);
    }

    /// The asker needs nothing for now, but may come back.
    pub fn rest(&self, asker: Asker) {
        self.0.store.borrow_mut().leave(asker);
    }

    /// The asker is gone.
    pub fn leave(&self, asker: Asker) {
        self.rest(asker);
        self.0.calls.borrow_mut().remove(&asker);
        self.0.lives.borrow_mut().remove(&asker);
    }

    /// How far these questions are answered.
    pub fn standing(&self, questions: &[Question]) -> Standing {
        self.0.store.borrow().standing(questions)
    }

    /// How the source is doing.
    pub fn life(&self) -> Life {
        let store = self.0.store.borrow();
        Life {
            last_answer_ms: store.last_answer_ms(),
            trouble: store.trouble().cloned(),
            refusal: store.refusal().cloned(),
            ahead_secs: self.0.source.ahead_secs(),
            paused: self.0.paused.get(),
        }
    }

    /// The time that the whole page goes by.
    pub fn set_now(&self, now_secs: i64) {
        self.0.now_secs.set(now_secs);
    }

    /// Stops asking, or goes on.
    pub fn pause(&self, paused: bool) {
        self.0.paused.set(paused);
        call_each(&self.0.lives);
        self.schedule(0.0);
    }

    /// Tries again at once what failed.
    pub fn ask_now(&self) {
        self.0.urges.set(self.0.urges.get().wrapping_add(1));
        self.0.store.borrow_mut().ask_now(now_ms());
        self.schedule(0.0);
    }

    /// Sends what waits, unless nobody looks.
    pub fn wake(&self) {
        self.schedule(GATHER_MS);
    }

    /// Asks which names there are; what `read` says to the answer counts as the source's. While the source is in
    /// trouble this waits for its turn, as everything does.
    pub async fn ask(&self, ask: &Ask, read: impl FnOnce(&[u8]) -> Result<(), Fault>) -> Result<(), Fault> {
        self.turn().await;
        self.0.looks.set(self.0.looks.get().wrapping_add(1));
        let result = self.0.source.ask(ask).await.and_then(|body| read(&body));
        self.0.looks.set(self.0.looks.get().wrapping_sub(1));
        let changed =
            self.0.store.borrow_mut().noted(result.as_ref().err(), now_ms(), js_sys::Math::random());
        call_each(&self.0.lives);
        if changed {
            call_each(&self.0.calls);
            self.schedule(0.0);
        }
        result
    }

    /// Waits so long, or until the visitor does not want to.
    pub async fn rest_for(&self, wait_ms: f64) {
        let (until_ms, urges) = (now_ms() + wait_ms, self.0.urges.get());
        while now_ms() < until_ms && self.0.urges.get() == urges {
            sleep(LOOK_EVERY_MS).await;
        }
    }

    /// Waits until a look for names may go out.
    async fn turn(&self) {
        while !self.is_turn() {
            sleep(LOOK_EVERY_MS).await;
        }
    }

    fn is_turn(&self) -> bool {
        let store = self.0.store.borrow();
        let is_watched = !self.0.paused.get() && !is_hidden();
        store.trouble().is_none() || (store.may_ask(now_ms()) && self.0.looks.get() == 0 && is_watched)
    }

    fn schedule(&self, wait_ms: f64) {
        let hub = self.clone();
        let timer = Timer::after(wait_ms, move || hub.pump());
        *self.0.pump.borrow_mut() = Some(timer);
    }

    fn pump(&self) {
        // A look for names that is on its way to a source in trouble is the probe.
        let is_probed = self.0.looks.get() > 0 && self.0.store.borrow().trouble().is_some();
        if self.0.paused.get() || is_hidden() || is_probed {
            return;
        }
        let requests = self.0.store.borrow_mut().next(now_ms(), self.0.now_secs.get());
        for request in requests {
            let hub = self.clone();
            spawn_local(async move { hub.carry(request).await });
        }
        let retry_at_ms = self.0.store.borrow().trouble().map(|trouble| trouble.retry_at_ms);
        if let Some(at_ms) = retry_at_ms.filter(|at_ms| *at_ms > now_ms()) {
            self.schedule(at_ms - now_ms() + 1.0);
        }
    }

    async fn carry(&self, request: Request) {
        let result = self.0.source.render(&request.query).await;
        let in_trouble = self.0.store.borrow().trouble().is_some();
        let concerned =
            self.0.store.borrow_mut().answered(request.ticket, result, now_ms(), js_sys::Math::random());
        call_each(&self.0.lives);
        if in_trouble || self.0.store.borrow().trouble().is_some() {
            call_each(&self.0.calls);
        } else {
            let call_of = |asker| self.0.calls.borrow().get(&asker).cloned();
            let calls: Vec<Call> = concerned.into_iter().filter_map(call_of).collect();
            calls.iter().for_each(|call| call());
        }
        self.schedule(0.0);
    }
}

/// Calls all of them; a call may add or remove some.
fn call_each(calls: &RefCell<BTreeMap<Asker, Call>>) {
    let calls: Vec<Call> = calls.borrow().values().cloned().collect();
    calls.iter().for_each(|call| call());
}
