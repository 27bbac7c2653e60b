//! The binary `pump`.

fn main() -> std::process::ExitCode {
    pump_cli::main()
}
