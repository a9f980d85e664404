//! Byte offset -> line, column, UTF-16 offset.

/// What ends a line in the grammar. A token of a regular expression does not tell whether one stands before it.
pub(crate) const LINE_ENDS: [char; 4] = ['\n', '\r', '\u{2028}', '\u{2029}'];

/// The lines of a source. Positions are looked up by bisection; a column costs the length of its line.
pub(crate) struct Lines<'a> {
    source: &'a str,
    /// Byte offset and UTF-16 offset of each line's start.
    starts: Vec<(u32, u32)>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        let mut starts = vec![(0, 0)];
        let mut utf16 = 0;
        let mut start = 0;
        for line in source.split_inclusive('\n') {
            start += line.len();
            utf16 += units(line);
            if line.ends_with('\n') {
                starts.push((start as u32, utf16));
            }
        }
        Self { source, starts }
    }

    /// The line, from 1, and the column in UTF-16 units, from 0.
    pub(crate) fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.line(offset);
        let start = self.starts[line].0 as usize;
        (line as u32 + 1, units(&self.source[start..offset as usize]))
    }

    pub(crate) fn utf16(&self, offset: u32) -> u32 {
        let (start, utf16) = self.starts[self.line(offset)];
        utf16 + units(&self.source[start as usize..offset as usize])
    }

    /// The index of the line that holds the offset.
    pub(crate) fn line(&self, offset: u32) -> usize {
        self.starts.partition_point(|&(start, _)| start <= offset) - 1
    }
}

/// The length of a text in UTF-16 units.
pub(crate) fn units(text: &str) -> u32 {
    if text.is_ascii() {
        return text.len() as u32;
    }
    text.chars().map(|c| c.len_utf16() as u32).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_utf16_units() {
        let lines = Lines::new("a\r\n𝒳=é\nz");
        assert_eq!(lines.position(3), (2, 0));
        assert_eq!(lines.position(8), (2, 3));
        assert_eq!(lines.utf16(8), 6);
        assert_eq!(lines.position(11), (3, 0));
    }

    #[test]
    fn ends_with_the_text() {
        assert_eq!(Lines::new("a\n").position(2), (2, 0));
        assert_eq!(Lines::new("").position(0), (1, 0));
    }
}
