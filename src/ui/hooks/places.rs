//! The places that there are: projects, instances, what each has.

use yew::prelude::*;

use crate::graphite::{Ask, Node, Tree, read_everywhere, read_tree};
use crate::ui::parts::Everywhere;
use crate::ui::shared::Shared;
use crate::ui::site::Site;

use super::{Known, use_known};

/// All projects with their instances, once someone wants them; those of the configuration where it is `listed`.
#[hook]
pub(crate) fn use_everywhere(site: &Shared<Site>, wanted: bool, listed: bool) -> Known<Everywhere> {
    let left_out: Vec<String> = site.config.leave_out.iter().cloned().collect();
    let known =
        use_known(&site.hub, wanted.then(Ask::everywhere), move |body| read_everywhere(body, &left_out));
    let list =
        use_memo((site.clone(), listed), |(site, listed)| listed.then(|| Shared::new(all_listed(site))));
    match &*list {
        Some(list) => Known { value: Some(list.clone()), ..known },
        None => known,
    }
}

/// What the configuration lists; what can be no name is not there.
fn all_listed(site: &Site) -> Everywhere {
    let projects = site.config.source(&site.source).and_then(|it| it.projects.as_ref());
    let of = |(name, instances): (&String, &Vec<String>)| {
        let instances = instances.iter().filter_map(|it| Node::new(it).ok()).collect();
        Some((Node::new(name).ok()?, instances))
    };
    projects.into_iter().flatten().filter_map(of).collect()
}

/// The instances of a project that the configuration lists, or the one that is looked at where it lists none.
fn tree_listed(site: &Site, project: &Node, instance: Option<&Node>) -> Tree {
    let listed = all_listed(site).into_iter().find(|(name, _)| name == project).map(|(_, it)| it);
    let listed = listed.unwrap_or_default();
    match instance {
        Some(instance) if listed.is_empty() => Tree::of_names([instance.clone()]),
        _ => Tree::of_names(listed),
    }
}

/// The instances of a project with what they have; those of the configuration where it is `listed`. Only the branch of
/// the `instance` where nothing is wanted but that.
#[hook]
pub(crate) fn use_project_tree(
    site: &Shared<Site>,
    project: Option<&Node>,
    instance: Option<&Node>,
    listed: bool,
    is_alone: bool,
) -> Known<Tree> {
    let parts: Vec<String> = site.layout.parts.iter().map(|part| format!("{}.*", part.below)).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let ask = project.and_then(|project| match instance.filter(|_| is_alone) {
        Some(instance) => Ask::branch(project, instance, &parts).ok(),
        None => Ask::tree(project, &parts).ok(),
    });
    let of = project.cloned();
    let known = use_known(&site.hub, ask, move |body| match &of {
        Some(project) => read_tree(project, body),
        None => Ok(Tree::default()),
    });
    let whose = project.cloned().filter(|_| listed);
    let list = use_memo((site.clone(), whose, instance.cloned()), |(site, project, instance)| {
        project.as_ref().map(|project| Shared::new(tree_listed(site, project, instance.as_ref())))
    });
    match &*list {
        Some(list) => Known { value: Some(list.clone()), ..known },
        None => known,
    }
}
