//! Skips values of any nesting depth, without recursion.

use super::cursor::Reader;
use super::fault::Fault;

impl Reader<'_> {
    /// Skips the value at the position.
    pub(super) fn skip(&mut self) -> Result<(), Fault> {
        // The closing brackets of the open lists and objects, the outermost first.
        let mut ends: Vec<u8> = Vec::new();
        loop {
            match self.peek() {
                Some(b'{') if self.is_empty(b'}') => {}
                Some(b'{') => {
                    ends.push(b'}');
                    self.skip_key()?;
                    continue;
                }
                Some(b'[') if self.is_empty(b']') => {}
                Some(b'[') => {
                    ends.push(b']');
                    continue;
                }
                Some(b'"') => self.skip_string()?,
                Some(b't') => self.word("true")?,
                Some(b'f') => self.word("false")?,
                Some(b'n') => self.word("null")?,
                Some(b'-' | b'0'..=b'9') => self.number().map(|_| ())?,
                Some(_) => return Err(Fault::syntax("expected value")),
                None => return Err(Fault::syntax("EOF while parsing a value")),
            }
            loop {
                let Some(end) = ends.last() else { return Ok(()) };
                match self.peek() {
                    Some(b',') => {
                        self.at += 1;
                        if *end == b'}' {
                            self.skip_key()?;
                        }
                        break;
                    }
                    Some(byte) if byte == *end => {
                        self.at += 1;
                        ends.pop();
                    }
                    Some(_) if *end == b'}' => return Err(Fault::syntax("expected `,` or `}`")),
                    Some(_) => return Err(Fault::syntax("expected `,` or `]`")),
                    None if *end == b'}' => return Err(Fault::syntax("EOF while parsing an object")),
                    None => return Err(Fault::syntax("EOF while parsing a list")),
                }
            }
        }
    }

    /// Enters a list or an object. If it is empty, leaves it and returns true.
    fn is_empty(&mut self, end: u8) -> bool {
        self.at += 1;
        let is_empty = self.peek() == Some(end);
        self.at += usize::from(is_empty);
        is_empty
    }

    /// Skips a key and the colon after it.
    pub(super) fn skip_key(&mut self) -> Result<(), Fault> {
        match self.peek() {
            Some(b'"') => self.skip_string()?,
            Some(_) => return Err(Fault::syntax("key must be a string")),
            None => return Err(Fault::syntax("EOF while parsing an object")),
        }
        self.skip_colon()
    }

    #[inline]
    pub(super) fn skip_colon(&mut self) -> Result<(), Fault> {
        match self.peek() {
            Some(b':') => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(Fault::syntax("expected `:`")),
            None => Err(Fault::syntax("EOF while parsing an object")),
        }
    }

    /// Returns how many items follow the item that was just read.
    pub(super) fn items_left(&self) -> usize {
        let mut ahead = Reader { at: self.at, ..Reader::new(self.text) };
        let mut items = 0;
        while ahead.peek() == Some(b',') {
            ahead.at += 1;
            if ahead.skip().is_err() {
                break;
            }
            items += 1;
        }
        self.counted.set(self.counted.get() + ahead.at - self.at);
        items
    }
}
