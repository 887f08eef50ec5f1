//! A backend that keeps what is drawn on it.

use std::convert::Infallible;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

/// All paths, filled shapes and texts, in the order in which they were drawn.
#[derive(Default)]
pub(super) struct Recorder {
    pub(super) paths: Vec<Vec<BackendCoord>>,
    pub(super) shapes: Vec<Vec<BackendCoord>>,
    pub(super) texts: Vec<String>,
}

type Ended = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (0, 0)
    }

    fn ensure_prepared(&mut self) -> Ended {
        Ok(())
    }

    fn present(&mut self) -> Ended {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Ended {
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, _: BackendCoord, _: BackendCoord, _: &S, _: bool) -> Ended {
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Ended {
        self.paths.push(path.into_iter().collect());
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> Ended {
        self.shapes.push(path.into_iter().collect());
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, _: BackendCoord, _: u32, _: &S, _: bool) -> Ended {
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, _: &S, _: BackendCoord) -> Ended {
        self.texts.push(text.to_owned());
        Ok(())
    }
}
