//! Carries out what the store decides: sends its requests, brings it the answers, tells who is concerned.

mod keeping;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::error::Fault;
use crate::graphite::{Ask, Named};
use crate::store::{Asker, Need, Question, Request, Standing, Store, Ticket};

use super::clock::{Timer, now_ms, now_secs, sleep};
use super::given_up::Handle;
use super::life::Life;
use super::page::{is_hidden, shown};
use super::source::Source;
use super::spoken;

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
    carried: RefCell<BTreeMap<Ticket, Handle>>,
    askers: Cell<u32>,
    pump: RefCell<Option<Timer>>,
    keeping: RefCell<Option<Timer>>,
    /// Source and layout, under which what is known is kept; empty where it is not.
    whose: String,
    kept_ms: Cell<f64>,
    now_secs: Cell<i64>,
    paused: Cell<bool>,
    /// Somebody is told what changes, though nobody looks.
    watched: Cell<bool>,
    /// Looks for names that are on their way.
    looks: Cell<u32>,
    /// Counts how often the visitor did not want to wait.
    urges: Cell<u32>,
}

impl PartialEq for Hub {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Hub {
    /// The traffic with a source. What is known is kept as `whose`, a name for source and layout.
    pub fn new(source: Source, store: Store, whose: String) -> Self {
        // The demo answers at once.
        let whose = if matches!(source, Source::Demo(_)) { String::new() } else { whose };
        Self(Rc::new(Inner {
            source,
            store: RefCell::new(store),
            calls: RefCell::default(),
            lives: RefCell::default(),
            carried: RefCell::default(),
            askers: Cell::new(0),
            pump: RefCell::default(),
            keeping: RefCell::default(),
            whose,
            kept_ms: Cell::new(0.0),
            now_secs: Cell::new(now_secs()),
            paused: Cell::new(false),
            watched: Cell::new(false),
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

    /// The asker needs nothing for now, but may come back. What it alone waits for is given up.
    pub fn rest(&self, asker: Asker) {
        self.0.store.borrow_mut().leave(asker);
        if !self.0.carried.borrow().is_empty() {
            self.schedule(GATHER_MS);
        }
    }

    /// The asker is gone.
    pub fn leave(&self, asker: Asker) {
        self.rest(asker);
        self.0.calls.borrow_mut().remove(&asker);
        self.0.lives.borrow_mut().remove(&asker);
    }

    /// How far these questions are answered.
    pub fn standing(&self, questions: &[Question]) -> Standing {
        self.0.store.borrow_mut().standing(questions)
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

    /// That time.
    pub fn now_secs(&self) -> i64 {
        self.0.now_secs.get()
    }

    /// Stops asking, or goes on.
    pub fn pause(&self, paused: bool) {
        self.0.paused.set(paused);
        call_each(&self.0.lives);
        self.schedule(0.0);
    }

    /// Goes on asking while nobody looks, or stops.
    pub fn watch(&self, watched: bool) {
        self.0.watched.set(watched);
    }

    /// Whether nobody looks, or is told.
    fn is_idle(&self) -> bool {
        is_hidden() && !self.0.watched.get()
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

    /// What the source said the last time to a look for names, with the moment.
    pub fn names(&self, ask: &Ask) -> Option<(Rc<[u8]>, f64)> {
        self.0.store.borrow().names(ask)
    }

    /// Asks which names there are, as soon as somebody looks; what `read` says to the answer counts as the source's.
    /// While the source is in trouble this waits for its turn, as everything does.
    pub async fn ask(&self, ask: &Ask, read: impl FnOnce(&[u8]) -> Result<(), Fault>) -> Result<(), Fault> {
        shown().await;
        self.turn().await;
        self.0.looks.set(self.0.looks.get().wrapping_add(1));
        let result = self.0.source.ask(ask).await;
        self.0.looks.set(self.0.looks.get().wrapping_sub(1));
        let result = result.and_then(|body| {
            read(&body)?;
            self.0.store.borrow_mut().named(ask, &body, now_ms());
            Ok(())
        });
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
        let is_watched = !self.0.paused.get() && !self.is_idle();
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
        if self.0.paused.get() || self.is_idle() || is_probed {
            return;
        }
        let abandoned = self.0.store.borrow_mut().abandoned();
        for ticket in abandoned {
            self.0.carried.borrow_mut().remove(&ticket);
        }
        let requests = self.0.store.borrow_mut().next(now_ms(), self.0.now_secs.get());
        for request in requests {
            let (hub, handle) = (self.clone(), Handle::default());
            let source = self.0.source.clone();
            let Request { ticket, query } = request;
            let work = handle.guard(Box::pin(async move { spoken::render(&source, &query).await }));
            self.0.carried.borrow_mut().insert(ticket, handle);
            spawn_local(async move {
                if let Some(result) = work.await {
                    hub.came(ticket, result);
                }
            });
        }
        let retry_at_ms = self.0.store.borrow().trouble().map(|trouble| trouble.retry_at_ms);
        if let Some(at_ms) = retry_at_ms.filter(|at_ms| *at_ms > now_ms()) {
            self.schedule(at_ms - now_ms() + 1.0);
        }
    }

    fn came(&self, ticket: Ticket, result: Result<Vec<Named>, Fault>) {
        self.0.carried.borrow_mut().remove(&ticket);
        let in_trouble = self.0.store.borrow().trouble().is_some();
        let concerned = self.0.store.borrow_mut().answered(ticket, result, now_ms(), js_sys::Math::random());
        call_each(&self.0.lives);
        if in_trouble || self.0.store.borrow().trouble().is_some() {
            call_each(&self.0.calls);
        } else {
            let call_of = |asker| self.0.calls.borrow().get(&asker).cloned();
            let calls: Vec<Call> = concerned.into_iter().filter_map(call_of).collect();
            calls.iter().for_each(|call| call());
        }
        self.schedule(0.0);
        self.keep_soon();
    }
}

/// Calls all of them; a call may add or remove some.
fn call_each(calls: &RefCell<BTreeMap<Asker, Call>>) {
    let calls: Vec<Call> = calls.borrow().values().cloned().collect();
    calls.iter().for_each(|call| call());
}
