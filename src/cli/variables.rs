//! Variables of the environment: a misspelt one is refused.

use super::Cli;

/// What every variable of the program begins with.
const PREFIX: &str = "ALONGSIDE_";

/// Checks that no variable beginning with `ALONGSIDE_` is unknown: a misspelt one
/// would otherwise do nothing, without a word. The error is the whole message.
pub fn check_variables(names: impl Iterator<Item = String>) -> Result<(), String> {
    let known = Cli::variables();
    for name in names.filter(|it| it.starts_with(PREFIX)) {
        if known.contains(&name) {
            continue;
        }
        let distance = |it: &&String| strsim::damerau_levenshtein(&name, it);
        // What all of them begin with says nothing.
        let bound = ((name.len() - PREFIX.len()) / 3).max(1);
        let help = match known.iter().min_by_key(distance).filter(|it| distance(it) <= bound) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the variables are: {}", known.join(", ")),
        };
        return Err(format!("`{name}` is not a variable of this program\n  = help: {help}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check_variables;

    #[test]
    fn a_misspelt_variable_is_refused_with_the_nearest_one() {
        let check = |name: &str| check_variables(std::iter::once(name.to_owned()));
        assert_eq!(check("ALONGSIDE_LISTEN"), Ok(()));
        assert_eq!(check("PATH"), Ok(()));
        insta::assert_snapshot!(check("ALONGSIDE_LISTN").unwrap_err(), @r"
        `ALONGSIDE_LISTN` is not a variable of this program
          = help: did you mean `ALONGSIDE_LISTEN`?
        ");
        let unlike = check("ALONGSIDE_X").unwrap_err();
        assert!(
            unlike.contains("= help: the variables are: ALONGSIDE_ADMIN_LISTEN, ALONGSIDE_CONTENT, "),
            "{unlike}"
        );
    }
}
