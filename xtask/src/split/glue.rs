//! wasm-bindgen's JavaScript, taught to fetch the rest.

use super::first::FETCH;
use crate::shell::Outcome;

/// Fetches the rest and adds it to the program.
const SCRIPT: &str = include_str!("rest.js");
/// Where wasm-bindgen lists what the program imports.
const IMPORTS: &str = "const import0 = {\n        __proto__: null,\n";

/// The script that starts both parts. Who has looked for `looks_for_ms` gets the rest; `rest` is its file, beside the
/// script.
pub(super) fn of_parts(glue: &str, looks_for_ms: Option<u32>, rest: &str) -> Outcome<String> {
    let (before, after) =
        glue.split_once(IMPORTS).ok_or("wasm-bindgen's JavaScript lists its imports in another way")?;
    let looks_for_ms = looks_for_ms.map_or_else(|| "null".to_owned(), |ms| ms.to_string());
    let fetches = SCRIPT.replace("REST_FILE", rest).replace("REST_LOOKS_FOR_MS", &looks_for_ms);
    Ok(format!("{before}{IMPORTS}        {FETCH}: fetchRest,\n{after}{fetches}"))
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
        let glue = of_parts(&format!("a\n{IMPORTS}    }};\n"), Some(9), "nagf-1_rest.wasm").unwrap();
        assert!(
            glue.starts_with(&format!("a\n{IMPORTS}        fetch_rest: fetchRest,\n    }};\n")),
            "{glue}"
        );
        assert!(glue.contains("new URL('nagf-1_rest.wasm', import.meta.url)"), "{glue}");
        assert!(glue.contains("LOOKS_FOR_MS = 9;"), "{glue}");
        assert!(of_parts("const imports = {", None, "a").is_err());
    }
}
