//! Tells the linker to pack the relocations of a position-independent program (`DT_RELR`).
//!
//! Unpacked they are 2.5 MB that the loader reads at every start, and that stay in memory; packed
//! they are 4 % of that. The loader of glibc knows the packed form from 2.36 on, and an older one
//! refuses to start a program that has it; so it is used only where the glibc of this machine is
//! new enough and the program is built for this machine. Elsewhere the program is a little larger.

use std::process::Command;

/// The first glibc whose loader reads packed relocations (NEWS for version 2.36).
const FIRST_THAT_UNPACKS: (u32, u32) = (2, 36);

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let built_for_here = std::env::var_os("TARGET") == std::env::var_os("HOST");
    let for_glibc = std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux")
        && std::env::var("CARGO_CFG_TARGET_ENV").as_deref() == Ok("gnu");
    if built_for_here && for_glibc && glibc().is_some_and(|version| version >= FIRST_THAT_UNPACKS) {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// Major and minor number of this machine's glibc, if it says so.
fn glibc() -> Option<(u32, u32)> {
    let said = Command::new("getconf")
        .arg("GNU_LIBC_VERSION")
        .output()
        .ok()?;
    // "glibc 2.36"
    let said = String::from_utf8(said.stdout).ok()?;
    let (major, minor) = said.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
