//! How answers cross to JavaScript: as one JSON text. What is declared here once is the struct in Rust, its JSON and its type in
//! TypeScript.

use std::fmt::Write;

use crate::code::Code;
use crate::json;

/// A value that crosses.
pub trait Crosses {
    /// What TypeScript calls its type.
    fn type_name() -> String;

    /// Whether the member that holds it may be missing.
    const IS_OPTIONAL: bool = false;

    /// Appends it.
    fn write(&self, json: &mut Json);
}

/// An object that crosses: [`record!`](crate::answers) declares it.
pub trait Record: Crosses {
    /// What it is.
    const ABOUT: &'static [&'static str];

    /// Its members, in order.
    fn members() -> Vec<Member>;
}

/// A member of an object, as TypeScript declares it.
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub type_name: String,
    /// Whether it may be missing.
    pub is_optional: bool,
    /// What it is.
    pub about: &'static [&'static str],
}

/// Declares structs that cross, and what TypeScript calls them.
macro_rules! records {
    ($($(#[doc = $about:literal])* $(#[derive($($derived:ident),*)])? $name:ident as $type_name:literal {
        $($(#[doc = $of_member:literal])* $member:ident: $type:ty,)*
    })*) => {$(
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq, Eq $($(, $derived)*)?)]
        pub struct $name {
            $($(#[doc = $of_member])* pub $member: $type,)*
        }

        impl $crate::Crosses for $name {
            fn type_name() -> String {
                $type_name.into()
            }

            fn write(&self, json: &mut $crate::Json) {
                json.begin('{');
                $(json.member(stringify!($member), &self.$member);)*
                json.end('}');
            }
        }

        impl $crate::Record for $name {
            const ABOUT: &'static [&'static str] = &[$($about),*];

            fn members() -> Vec<$crate::Member> {
                vec![$($crate::Member {
                    name: stringify!($member),
                    type_name: <$type as $crate::Crosses>::type_name(),
                    is_optional: <$type as $crate::Crosses>::IS_OPTIONAL,
                    about: &[$($of_member),*],
                }),*]
            }
        }
    )*};
}
pub(crate) use records;

impl Crosses for u32 {
    fn type_name() -> String {
        "number".into()
    }

    fn write(&self, json: &mut Json) {
        // A String takes whatever is written.
        let _ = write!(json.0, "{self}");
    }
}

impl Crosses for bool {
    fn type_name() -> String {
        "boolean".into()
    }

    fn write(&self, json: &mut Json) {
        json.0.push_str(if *self { "true" } else { "false" });
    }
}

impl Crosses for String {
    fn type_name() -> String {
        "string".into()
    }

    fn write(&self, json: &mut Json) {
        json::string(&mut json.0, self);
    }
}

impl Crosses for Code {
    fn type_name() -> String {
        "DiagnosticCode".into()
    }

    fn write(&self, json: &mut Json) {
        json::string(&mut json.0, self.as_str());
    }
}

impl<T: Crosses> Crosses for Vec<T> {
    fn type_name() -> String {
        T::type_name() + "[]"
    }

    fn write(&self, json: &mut Json) {
        json.begin('[');
        for item in self {
            json.separate();
            item.write(json);
        }
        json.end(']');
    }
}

/// Missing where there is none: a member is left out by whoever writes it.
impl<T: Crosses> Crosses for Option<T> {
    const IS_OPTIONAL: bool = true;

    fn type_name() -> String {
        T::type_name()
    }

    fn write(&self, json: &mut Json) {
        match self {
            Some(value) => value.write(json),
            None => json.0.push_str("null"),
        }
    }
}

/// A JSON text while it is written.
#[derive(Debug, Default)]
pub struct Json(String);

impl Json {
    /// The text of a value.
    pub fn of(value: &impl Crosses) -> String {
        let mut json = Self::default();
        value.write(&mut json);
        json.0
    }

    pub(crate) fn begin(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    pub(crate) fn end(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    pub(crate) fn member(&mut self, name: &str, value: &impl Crosses) {
        self.separate();
        json::string(&mut self.0, name);
        self.0.push(':');
        value.write(self);
    }

    /// The comma before all but the first of a list or object. Strings end with a quote, so the look back is safe.
    fn separate(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'[' | b'{' | b':')) {
            self.0.push(',');
        }
    }
}
