using System.Globalization;

namespace WaPortal.WhatsApp.Crypto;

/// <summary>Which fields of a message a reporting token covers, by their numbers (version 2 of the selection).</summary>
internal sealed class ReportingFields
{
    /// <summary>
    /// Numbers of the message's fields; in brackets those of its parts. An asterisk stands for a whole message inside of the message, of which the
    /// same is selected again.
    /// </summary>
    private const string Selection =
        """
        1, 3(2, 3, 8, 11, 17(21, 22), 25), 4(1, 16, 17(21, 22)), 5(3, 4, 5, 16, 17(21, 22)), 6(1, 17(21, 22), 30), 7(2, 7, 10, 17(21, 22), 20),
        8(2, 7, 9, 17(21, 22), 21), 9(2, 6, 7, 13, 17(21, 22), 20), 12(1, 2, 14*, 15), 18(6, 16, 17(21, 22)), 26(4, 5, 8, 13, 17(21, 22)),
        28(1, 2, 4, 5, 6, 7(21, 22)), 37(1*), 49(2, 3(1, 2), 5(21, 22), 8(1, 2)), 53(1*), 55(1*), 58(1*), 59(1*),
        60(2, 3(1, 2), 5(21, 22), 8(1, 2)), 64(2, 3(1, 2), 5(21, 22), 8(1, 2)), 66(2, 6, 7, 13, 17(21, 22), 20), 74(1*), 87(1*),
        88(1, 2(1), 3(21, 22)), 92(1*), 93(1*), 94(1*)
        """;

    private readonly Dictionary<uint, ReportingFields?> _parts = [];

    private ReportingFields()
    {
    }

    /// <summary>What is selected of a message.</summary>
    public static ReportingFields OfMessage { get; } = Read();

    /// <summary>Nothing.</summary>
    public static ReportingFields None { get; } = new();

    /// <returns>False for a field that is left out.</returns>
    /// <param name="number">Number of the field.</param>
    /// <param name="parts">What is selected of it; null for all.</param>
    public bool TryFind(uint number, out ReportingFields? parts) => _parts.TryGetValue(number, out parts);

    private static ReportingFields Read()
    {
        var at = 0;
        var root = new ReportingFields();
        Read(root, root, ref at);
        return root;
    }

    private static void Read(ReportingFields into, ReportingFields root, ref int at)
    {
        while (at < Selection.Length && Selection[at] != ')')
        {
            if (!char.IsAsciiDigit(Selection[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < Selection.Length && char.IsAsciiDigit(Selection[at]))
                at++;
            var number = uint.Parse(Selection.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture);
            ReportingFields? parts = null;
            if (at < Selection.Length && Selection[at] == '*')
            {
                parts = root;
                at++;
            }
            else if (at < Selection.Length && Selection[at] == '(')
            {
                parts = new ReportingFields();
                at++;
                Read(parts, root, ref at);
                at++;
            }

            into._parts.Add(number, parts);
        }
    }
}
