//! Writes the module of Pivotal models in each form, for `run`.

#[path = "src/models.rs"]
#[expect(dead_code, reason = "the synthetic models are measured by `compile` alone")]
mod models;
#[path = "src/template.rs"]
mod template;

fn main() {
    println!("cargo::rerun-if-changed=src/models.rs");
    println!("cargo::rerun-if-changed=src/template.rs");
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for form in template::Form::ALL {
        let file = format!("{out}/{}.rs", form.name());
        std::fs::write(file, template::module(&models::pivotal(), form)).expect("OUT_DIR is writable");
    }
}
