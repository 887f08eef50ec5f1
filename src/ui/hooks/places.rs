//! The places that there are: projects, instances, what each has.

use yew::prelude::*;

use crate::graphite::{Ask, Node, Tree, read_everywhere, read_tree};
use crate::ui::parts::Everywhere;
use crate::ui::shared::Shared;
use crate::ui::site::Site;

use super::{Known, use_known};

/// All projects with their instances, once someone wants them.
#[hook]
pub(crate) fn use_everywhere(site: &Shared<Site>, wanted: bool) -> Known<Everywhere> {
    let left_out: Vec<String> = site.config.leave_out.iter().cloned().collect();
    use_known(&site.hub, wanted.then(Ask::everywhere), move |body| read_everywhere(body, &left_out))
}

/// The instances of a project with what they have.
#[hook]
pub(crate) fn use_project_tree(site: &Shared<Site>, project: Option<&Node>) -> Known<Tree> {
    let parts: Vec<String> = site.layout.parts.iter().map(|part| format!("{}.*", part.below)).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let ask = project.and_then(|project| Ask::tree(project, &parts).ok());
    let project = project.cloned();
    use_known(&site.hub, ask, move |body| match &project {
        Some(project) => read_tree(project, body),
        None => Ok(Tree::default()),
    })
}
