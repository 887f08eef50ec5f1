//! wasm-bindgen's JavaScript, taught to fetch the rest.

use super::first::FETCH;
use crate::shell::Outcome;

/// Where wasm-bindgen lists what the program imports.
const IMPORTS: &str = "const import0 = {\n        __proto__: null,\n";

/// The script that starts both parts; `fetches` says when the rest is fetched, and `rest` is its file, beside the script.
pub(super) fn of_parts(glue: &str, fetches: &str, rest: &str) -> Outcome<String> {
    let (before, after) =
        glue.split_once(IMPORTS).ok_or("wasm-bindgen's JavaScript lists its imports in another way")?;
    Ok(format!("{before}{IMPORTS}        {FETCH}: fetchRest,\n{after}{}", fetches.replace("REST_FILE", rest)))
}

/// The script of a counted program: the page can look into the program.
pub(super) fn of_counted(glue: &str) -> String {
    format!("{glue}\nglobalThis.program = () => wasm;\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_offers_the_import_and_names_the_file() {
        let glue = of_parts(&format!("a\n{IMPORTS}    }};\n"), crate::split::PAGE.script, "nagf-1_rest.wasm")
            .unwrap();
        assert!(
            glue.starts_with(&format!("a\n{IMPORTS}        fetch_rest: fetchRest,\n    }};\n")),
            "{glue}"
        );
        assert!(glue.contains("new URL('nagf-1_rest.wasm', import.meta.url)"), "{glue}");
        assert!(of_parts("const imports = {", "", "a").is_err());
    }
}
