//! Help, exit codes, and mistakes in the command line and the configuration.

use crate::support::Site;

#[test]
fn help_tells_the_commands_and_the_exit_codes() {
    let said = Site::sqlite().pump(&["--help"]);
    let help = said.done();
    for word in [
        "serve",
        "work",
        "migrate",
        "import",
        "backup",
        "restore",
        "move",
        "record",
        "person",
        "service",
        "admin",
        "config",
        "Exit codes",
    ] {
        assert!(help.contains(word), "{word} in {help}");
    }
}

#[test]
fn a_wrong_command_line_is_one_line_and_code_2() {
    let site = Site::sqlite();
    for (args, wanted) in [
        (&[][..], "say which command"),
        (&["frob"], "unrecognized subcommand 'frob'"),
        (&["import", "areas", "x"], "not provided: --layer <LAYER>"),
        (&["import", "areas", "x", "--layer", "No Layer!"], "--layer"),
        (
            &["import", "areas", "x", "--layer", "ward", "--only", "kind"],
            "kind=parish",
        ),
        (
            &[
                "import",
                "areas",
                "x",
                "--layer",
                "ward",
                "--valid-from",
                "1 May",
            ],
            "2024-12-01",
        ),
        (&["serve", "--listen", "here"], "--listen"),
        (&["work"], "for PostgreSQL"),
    ] {
        let said = site.pump(args);
        assert!(said.error(2).contains(wanted), "{wanted}: {}", said.err);
    }
    assert!(!site.data().exists(), "nothing was made");
}

#[test]
fn what_is_not_there_is_code_3() {
    let site = Site::sqlite();
    let none = site.pump(&["record", "show", "K7M4QX-T"]);
    assert!(
        none.error(3).contains("there is no site in"),
        "{}",
        none.err
    );
    assert!(!site.data().exists(), "looking makes nothing");
    site.pump(&["migrate"]).done();
    site.pump(&["admin", "staff", "end", "7"]).error(3);
    let none = site.pump(&["record", "show", "K7M4QX-T"]);
    assert_eq!(none.error(3), "there is no record K7M4QX-T");
    let none = site.pump(&["import", "areas", "none.geojson", "--layer", "ward"]);
    assert!(none.error(3).contains("cannot open none.geojson"));
    let none = site.pump(&[
        "admin",
        "staff",
        "add",
        "Officer",
        "--organisation",
        "nobody",
    ]);
    assert!(none.error(3).contains("is not on the register"));
    site.pump(&["admin", "key", "add", "7"]).error(3);
}

#[test]
fn mistakes_in_the_configuration_name_line_and_key() {
    let site = Site::sqlite();
    for (text, wanted) in [
        ("\nlisten = \"here\"", ", line 2 (listen): "),
        (
            "[site]\nnmae = \"x\"",
            ", line 2 (nmae): unknown field `nmae`",
        ),
        (
            "[site]\nname = \"\"",
            ", line 2 (name): must be one line of 1 to 100",
        ),
        (
            "[site]\nbase = \"https://x.example/\"",
            ", line 2 (base): must be like https://",
        ),
        (
            "[about]\nemail = \"help\"",
            ", line 2 (email): email: is not an e-mail address",
        ),
        (
            "[about.help]\ntelephone = \"ring us\"",
            ", line 2 (telephone): telephone: is a telephone number such as 01632 960000",
        ),
        (
            "[about]\nlink = \"javascript:alert(1)\"",
            ", line 2 (link): link: is the address of a page",
        ),
        (
            "[about]\norganisation = { en = \"Newbury\" }",
            ", line 2 (organisation): missing field `cy`",
        ),
        (
            "[about]\nombudsman = [\"scotland\"]",
            ", line 2 (ombudsman): unknown variant `scotland`",
        ),
        (
            "[about.accessibility]\ntested = \"May\"",
            ", line 2 (tested): day: is a day such as 2026-05-03",
        ),
        (
            "[about]\nadress = []",
            ", line 2 (adress): unknown field `adress`",
        ),
        (
            "[mail]\nfrom = \"me\"",
            ", line 2 (from): the sender must be an address",
        ),
        (
            "[mail]\n\nchannel = \"pigeon:secret\"",
            ", line 3 (channel): a channel starts with",
        ),
        (
            "[limits]\nreports_per_hour = -1",
            ", line 2 (reports_per_hour): ",
        ),
        (
            "[work]\nlease_seconds = 0",
            ", line 2 (lease_seconds): lease_seconds is 1 to 3600",
        ),
        (
            "trusted_proxies = [\"proxy\"]",
            ", line 1 (trusted_proxies): must be an address such as 192.0.2.1, or a network",
        ),
        (
            "trusted_proxies = [\"10.0.0.0/8\", \"0.0.0.0/0\"]",
            ", line 1 (trusted_proxies): a network that holds every address is none",
        ),
        ("site = ", ", line 1 (site): "),
        (
            "[mail]\nchannel = \"folder:a\"\nchannel_file = \"b\"",
            "keep one",
        ),
    ] {
        let file = site.file("pump.toml", text);
        let said = site.pump(&["--config", &file, "config", "check"]);
        let error = said.error(2);
        assert!(
            error.starts_with(&file) && error.contains(wanted),
            "{wanted}: {error}"
        );
        assert!(
            !error.contains("secret"),
            "values are not repeated: {error}"
        );
    }
    site.pump(&["--config", "none.toml", "config", "check"])
        .error(3);
}

#[test]
fn the_configuration_is_printed_without_its_secrets() {
    let site = Site::sqlite();
    let password = "hush";
    let channel = site.file(
        "channel",
        &format!("smtps://user:{password}@mail.example.org\n"),
    );
    let config = site.file(
        "pump.toml",
        &format!(
            "[site]\nname = \"Newbury\"\n[mail]\nchannel_file = \"{channel}\"\n[about]\n{}",
            pump_demo::ABOUT.replace("\n[", "\n[about."),
        ),
    );
    let mut command = site.command(&["--config", &config, "config", "print"]);
    command.env(
        "DATABASE_URL",
        format!("postgres://pump:{password}@db/pump?password={password}"),
    );
    let text = String::from_utf8(command.output().unwrap().stdout).unwrap();
    assert!(text.contains("name = \"Newbury\""), "{text}");
    assert!(text.contains("smtps://…@mail.example.org"), "{text}");
    assert!(text.contains("postgres://…@db/pump?…"), "{text}");
    assert!(!text.contains(password), "{text}");
    let printed: toml::Table = text.parse().unwrap();
    assert_eq!(printed["listen"].as_str(), Some("127.0.0.1:8080"));
    let said = &printed["about"];
    assert_eq!(said["help"]["telephone"].as_str(), Some("01632 960101"));
    assert_eq!(
        said["organisation"]["cy"].as_str(),
        Some("Cyngor Wendle Vale")
    );
    let json = site.pump(&["--config", &config, "--json", "config", "check"]);
    assert_eq!(json.done(), r#"{"good":true}"#);
}

#[test]
fn the_secret_is_made_once_and_a_wrong_or_lost_one_is_refused() {
    use std::os::unix::fs::PermissionsExt;

    let site = Site::sqlite();
    let file = site.file("o.csv", crate::imports::ORGANISATIONS);
    site.pump(&["import", "organisations", &file]).done();
    let secret = site.data().join("secret");
    let kept = std::fs::read_to_string(&secret).unwrap();
    let mode = std::fs::metadata(&secret).unwrap().permissions().mode();
    assert_eq!((kept.trim().len(), mode & 0o777), (64, 0o600));

    std::fs::write(&secret, "0".repeat(64)).unwrap();
    let said = site.pump(&["import", "organisations", &file]);
    assert!(
        said.error(1)
            .contains("is not the one that this site was made with")
    );
    std::fs::remove_file(&secret).unwrap();
    let said = site.pump(&["import", "organisations", &file]);
    assert!(said.error(1).contains("put back the secret"));
    assert!(!secret.exists(), "no second one is made");
    let said = site
        .command(&["admin", "key", "end", "1"])
        .env("PUMP_SECRET", "abc")
        .output();
    assert_eq!(said.unwrap().status.code(), Some(2));
    let mut command = site.command(&["import", "organisations", &file]);
    assert!(
        command
            .env("PUMP_SECRET", kept.trim())
            .status()
            .unwrap()
            .success()
    );
}
