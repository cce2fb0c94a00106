using System.Text;

namespace RouteScript.Modules.Dispatcher.Lists;

/// <summary>
/// Reads list files: <c>set uri [flags [priority [attributes]]]</c>, one destination a line, <c>#</c> begins a comment. A number
/// that is none is left to the next field, as the original does it.
/// </summary>
public static class ListFile
{
    /// <returns>The entries in file order; null if a line names no destination, and <paramref name="error"/> says which.</returns>
    public static List<ListEntry>? Parse(ReadOnlySpan<byte> text, out string error)
    {
        var entries = new List<ListEntry>();
        var number = 0;
        error = "";
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = new LineReader(end < 0 ? text : text[..end]);
            text = end < 0 ? default : text[(end + 1)..];
            number++;
            if (line.AtEnd)
                continue;

            var set = line.Number();
            if (line.AtEnd)
            {
                error = $"line {number} names a set and no destination: write `set uri [flags [priority [attributes]]]`";
                return null;
            }

            entries.Add(new ListEntry(set, line.Word(), (DestinationFlags)line.Number(), line.Number(), line.Word()));
        }

        return entries;
    }

    private ref struct LineReader(ReadOnlySpan<byte> line)
    {
        private ReadOnlySpan<byte> _rest = line;

        /// <summary>Nothing but blanks or a comment is left.</summary>
        public bool AtEnd
        {
            get
            {
                while (!_rest.IsEmpty && IsBlank(_rest[0]))
                    _rest = _rest[1..];
                return _rest.IsEmpty || _rest[0] == '#';
            }
        }

        /// <summary>0 where no digit stands; then nothing is taken.</summary>
        public int Number()
        {
            if (AtEnd)
                return 0;

            long value = 0;
            while (!_rest.IsEmpty && _rest[0] is >= (byte)'0' and <= (byte)'9')
            {
                value = Math.Min(value * 10 + _rest[0] - '0', int.MaxValue);
                _rest = _rest[1..];
            }

            return (int)value;
        }

        public string Word()
        {
            if (AtEnd)
                return "";

            var length = 0;
            while (length < _rest.Length && !IsBlank(_rest[length]))
                length++;
            var word = Encoding.Latin1.GetString(_rest[..length]);
            _rest = _rest[length..];
            return word;
        }

        private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r';
    }
}
