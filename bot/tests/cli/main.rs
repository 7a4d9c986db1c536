//! The program from outside: what it prints and how it ends.

mod config_check;
mod demo;
mod program;
mod starting;
