//! Lets a test end, pause and restart Graphite and Diamond: `POST /graphite/stop` and so on.

use std::net::SocketAddr;

use crate::http::{self, Request, Response};
use crate::shell::Outcome;
use crate::stack::Reach;

/// Answers on a free port when the deed is done.
pub(crate) fn listen(stack: &Reach) -> Outcome<SocketAddr> {
    let stack = stack.clone();
    http::listen(0, move |request| answer(&stack, request))
}

fn answer(stack: &Reach, request: &Request) -> Response {
    if request.method != "POST" {
        return Response::text(405, "POST it\n");
    }
    match stack.control(&request.path) {
        Ok(Some(told)) => Response::text(200, &told),
        Ok(None) => Response::text(404, "there is no such switch\n"),
        Err(cause) => Response::text(500, &cause),
    }
}
