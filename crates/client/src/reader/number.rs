//! Reads numbers.

use serde::Deserializer as _;
use serde::de::{Expected, Visitor};

use super::cursor::Reader;
use super::fault::Fault;
use crate::undocumented::UndocumentedKind;

/// A number as it is written in the text.
pub(super) struct Written<'de> {
    text: &'de str,
    /// Whether the number has neither a fraction nor an exponent.
    pub(super) is_integer: bool,
}

impl<'de> Reader<'de> {
    /// Reads the number at the position.
    #[inline]
    pub(super) fn number(&mut self) -> Result<Written<'de>, Fault> {
        let start = self.at;
        self.at += usize::from(self.text.as_bytes().get(start) == Some(&b'-'));
        let first = self.text.as_bytes().get(self.at);
        let digits = self.digits()?;
        if first == Some(&b'0') && digits > 1 {
            return Err(Fault::syntax("invalid number"));
        }
        let is_integer = !matches!(self.text.as_bytes().get(self.at), Some(b'.' | b'e' | b'E'));
        if !is_integer {
            self.fraction()?;
        }
        Ok(Written { text: &self.text[start..self.at], is_integer })
    }

    fn fraction(&mut self) -> Result<(), Fault> {
        if self.text.as_bytes().get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.text.as_bytes().get(self.at) {
            self.at += 1;
            self.at += usize::from(matches!(self.text.as_bytes().get(self.at), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(())
    }

    /// Reads one or more digits and returns the number of digits.
    #[inline]
    fn digits(&mut self) -> Result<usize, Fault> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.text.as_bytes().get(self.at) {
            self.at += 1;
        }
        match self.at - start {
            0 => Err(Fault::syntax("invalid number")),
            digits => Ok(digits),
        }
    }

    /// Reads a number for a type that accepts any number.
    #[inline]
    pub(super) fn read_number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Fault> {
        let number = self.number()?;
        if self.losses.are_listed() && number.integer().is_none() && is_rounded(number.text) {
            self.note(UndocumentedKind::RoundedNumber);
        }
        match number.nearest_float() {
            Some(float) => visitor.visit_f64(float),
            None => number.visit(visitor),
        }
    }

    /// Reads a number for an integer type. `1.0` and `1e2` are integers, too.
    #[inline]
    pub(super) fn read_integer<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Fault> {
        let Some(b'-' | b'0'..=b'9') = self.peek() else { return Err(self.mismatch(&visitor)) };
        let number = self.number()?;
        if !number.is_integer
            && let Some(integer) = integer(number.text)
        {
            return match u64::try_from(integer) {
                Ok(integer) => visitor.visit_u64(integer),
                Err(_) => visitor.visit_i64(integer as i64),
            };
        }
        number.visit_as_integer(visitor)
    }
}

impl<'de> Written<'de> {
    #[inline]
    fn visit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.integer() {
            Some(Ok(integer)) => visitor.visit_u64(integer),
            Some(Err(negative)) => visitor.visit_i64(negative),
            // A feature of serde_json determines how a number with a fraction is stored.
            None => self.by_serde_json().deserialize_any(visitor).map_err(Fault::of_serde_json),
        }
    }

    #[inline]
    fn visit_as_integer<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.integer() {
            Some(Ok(integer)) => visitor.visit_u64(integer),
            Some(Err(negative)) => visitor.visit_i64(negative),
            // A float would round a number that is nearly an integer.
            None if !self.is_integer => Err(Fault::mismatch(&visitor, String::from("a floating-point number"))),
            None => {
                let expected = (&visitor as &dyn Expected).to_string();
                let found = "an integer beyond 64 bits";
                self.by_serde_json().deserialize_any(visitor).map_err(|_| Fault::new(expected, found))
            }
        }
    }

    /// Returns the number if it is a 64-bit integer, unsigned or negative.
    #[inline]
    fn integer(&self) -> Option<Result<u64, i64>> {
        if !self.is_integer {
            return None;
        }
        let negative = || match self.text.parse() {
            // `-0` is read as a float, as serde_json does, because no integer is negative zero.
            Ok(negative @ ..0) => Some(Err(negative)),
            _ => None,
        };
        self.text.parse().map_or_else(|_| negative(), |integer| Some(Ok(integer)))
    }

    /// Returns the nearest float if the number is beyond the range of floats.
    ///
    /// A feature of serde_json keeps such a number as it is. Without it, serde_json rejects the number.
    #[inline]
    fn nearest_float(&self) -> Option<f64> {
        /// The number of digits of the largest float.
        const DIGITS: usize = 309;
        let has_exponent = !self.is_integer && self.text.contains(['e', 'E']);
        if !has_exponent && self.text.len() < DIGITS {
            return None;
        }
        let float = self.text.parse::<f64>().ok().filter(|float| float.is_infinite())?;
        let is_kept = serde_json::from_str::<serde_json::Number>(self.text).is_ok();
        (!is_kept).then(|| f64::MAX.copysign(float))
    }

    fn by_serde_json(&self) -> serde_json::Deserializer<serde_json::de::StrRead<'de>> {
        serde_json::Deserializer::from_str(self.text)
    }
}

/// Converts a number with a fraction or an exponent to an integer.
///
/// Returns `None` if the number is not an integer in the range of `i64` or `u64`.
fn integer(text: &str) -> Option<i128> {
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (sign, number) = number.strip_prefix('-').map_or((1, number), |number| (-1, number));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = [whole, fraction].concat();
    let significant = digits.trim_end_matches('0');
    let digits_of_value = significant.trim_start_matches('0');
    if digits_of_value.is_empty() {
        return Some(0);
    }
    // With an exponent that does not fit into an `i64`, the number is not a 64-bit integer.
    let exponent: i64 = exponent.parse().ok()?;
    let dropped = i64::try_from(digits.len() - significant.len()).ok()?;
    let zeros = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?.checked_add(dropped)?;
    let zeros = u32::try_from(zeros).ok()?;
    let value = digits_of_value.parse::<i128>().ok()?.checked_mul(10_i128.checked_pow(zeros)?)?;
    let value = sign * value;
    (i128::from(i64::MIN)..=i128::from(u64::MAX)).contains(&value).then_some(value)
}

/// Returns true if a number changes its value when it is stored as a float.
fn is_rounded(text: &str) -> bool {
    // Floats are written as the shortest text that is read as the same float.
    text.parse().is_ok_and(|float: f64| float.is_infinite() || decimal(text) != decimal(&format!("{float:e}")))
}

/// Returns the significant digits of a number and its exponent.
fn decimal(text: &str) -> (String, Option<i64>) {
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |number| ("-", number));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = [whole, fraction].concat();
    let significant = digits.trim_start_matches('0');
    let leading = digits.len() - significant.len();
    if significant.is_empty() {
        return (String::from("0"), None);
    }
    // The position of the decimal point, from the first significant digit.
    let point =
        i64::try_from(whole.len()).ok().zip(i64::try_from(leading).ok()).map(|(whole, leading)| whole - leading);
    let exponent = exponent.parse::<i64>().ok().zip(point).and_then(|(exponent, point)| exponent.checked_add(point));
    (format!("{sign}{}", significant.trim_end_matches('0')), exponent)
}

#[cfg(test)]
mod tests {
    use super::{integer, is_rounded};

    #[test]
    fn a_number_is_rounded_if_a_float_has_another_value() {
        for text in [
            "0.1",
            "-1.50",
            "1e2",
            "0.30000000000000004",
            "1.7976931348623157e308",
            "5e-324",
            "100e-2",
            "0.0",
            "-0",
            "1e-2",
            "0.001e3",
        ] {
            assert!(!is_rounded(text), "{text}");
        }
        for text in [
            "0.1000000000000000055511151231257827",
            "1.00000000000000000001",
            "36893488147419103232",
            "1e-400",
            "-1e400",
            "123456789012345678901234567890",
            "3.14159265358979323846",
        ] {
            assert!(is_rounded(text), "{text}");
        }
    }

    #[test]
    fn an_integer_with_a_fraction_or_an_exponent_keeps_its_value() {
        for (text, expected) in [
            ("1.0", Some(1)),
            ("-1.000", Some(-1)),
            ("1e2", Some(100)),
            ("1.5e1", Some(15)),
            ("1500e-2", Some(15)),
            ("10E+1", Some(100)),
            ("0.0", Some(0)),
            ("-0.0e999999999999999999999", Some(0)),
            ("9007199254740993.0", Some(9_007_199_254_740_993)),
            ("-9223372036854775808.0", Some(i64::MIN.into())),
            ("18446744073709551615e0", Some(u64::MAX.into())),
            ("18446744073709551616.0", None),
            ("-9223372036854775809.0", None),
            ("1.5", None),
            ("15e-1", None),
            ("1e30", None),
            ("1e999999999999999999999", None),
            ("1e-9223372036854775808", None),
        ] {
            assert_eq!(integer(text), expected, "{text}");
        }
    }
}
