//! Work that can be given up before it is done.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// Gives its work up when dropped: the work is dropped at once, and with it what it had begun.
#[derive(Debug, Default)]
pub(super) struct Handle(Rc<State>);

#[derive(Debug, Default)]
struct State {
    is_given_up: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Handle {
    /// The work as it is carried on with; `None` where it was given up.
    pub(super) fn guard<T>(
        &self,
        mut work: Pin<Box<dyn Future<Output = T>>>,
    ) -> impl Future<Output = Option<T>> + use<T> {
        let state = Rc::clone(&self.0);
        poll_fn(move |context| {
            if state.is_given_up.get() {
                return Poll::Ready(None);
            }
            *state.waker.borrow_mut() = Some(context.waker().clone());
            work.as_mut().poll(context).map(Some)
        })
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.0.is_given_up.set(true);
        let waker = self.0.waker.borrow_mut().take();
        waker.into_iter().for_each(Waker::wake);
    }
}
