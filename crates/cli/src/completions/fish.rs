//! Completions for fish below the second level, which `clap_complete` omits.

use clap::{Arg, Command};

/// Returns the completions of each provider's operations and their flags.
pub(super) fn operations(command: &Command) -> String {
    let mut lines = String::new();
    for provider in command.find_subcommand("call").into_iter().flat_map(Command::get_subcommands) {
        let names: Vec<&str> = provider.get_subcommands().map(Command::get_name).collect();
        if names.is_empty() {
            continue;
        }
        let called =
            format!("__fish_seen_subcommand_from call; and __fish_seen_subcommand_from {}", provider.get_name());
        let open = format!("{called}; and not __fish_seen_subcommand_from {}", names.join(" "));
        for operation in provider.get_subcommands() {
            let name = operation.get_name();
            let about = operation.get_about().map(ToString::to_string).unwrap_or_default();
            lines.push_str(&format!("complete -c plenary -n \"{open}\" -f -a {name} -d {}\n", quoted(&about)));
            for argument in operation.get_arguments() {
                let Some(flag) = argument.get_long() else { continue };
                let chosen = format!("{called}; and __fish_seen_subcommand_from {name}");
                let value = value(argument);
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                lines.push_str(&format!("complete -c plenary -n \"{chosen}\" -l {flag} {value}-d {}\n", quoted(&help)));
            }
        }
    }
    lines
}

/// Returns the options of `complete` for the value of a flag.
fn value(argument: &Arg) -> String {
    if !argument.get_action().takes_values() {
        return String::new();
    }
    let known = argument.get_possible_values();
    if known.is_empty() {
        return String::from("-r ");
    }
    let names: Vec<&str> = known.iter().map(|value| value.get_name()).collect();
    format!("-r -f -a {} ", quoted(&names.join(" ")))
}

fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("'{}'", line.replace('\\', "\\\\").replace('\'', "\\'"))
}
