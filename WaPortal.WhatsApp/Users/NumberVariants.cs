namespace WaPortal.WhatsApp.Users;

/// <summary>
/// The spellings under which an account may be known that people write in another one. They are questions to ask, never answers: which of them is
/// an account, if any, only WhatsApp says.
/// </summary>
/// <remarks>
/// Brazil's mobile numbers were given a ninth digit and accounts older than that lack it; Mexico's mobile prefix 1 was abolished and many accounts
/// still have it; Argentina writes 9 before the area code when called from abroad and 15 after it at home. Landlines of Brazil have no variant:
/// with a digit more or less they are somebody else's.
/// </remarks>
internal static class NumberVariants
{
    /// <summary>The most spellings of one number.</summary>
    public const int Most = 3;

    /// <summary>The digits as given, then what else they may stand for.</summary>
    public static IReadOnlyList<string> Of(string digits) => digits[..Math.Min(2, digits.Length)] switch
    {
        "52" => [digits, .. OfMexico(digits)],
        "54" => [digits, .. OfArgentina(digits)],
        "55" => [digits, .. OfBrazil(digits)],
        _ => [digits],
    };

    /// <summary>55, area code of two digits, then eight digits or nine.</summary>
    private static IEnumerable<string> OfBrazil(string digits)
    {
        if (digits.Length == 12 && digits[4] >= '6')
            yield return $"{digits[..4]}9{digits[4..]}";
        else if (digits.Length == 13 && digits[4] == '9' && digits[5] >= '6')
            yield return digits[..4] + digits[5..];
    }

    /// <summary>52, then ten digits or 1 and ten digits.</summary>
    private static IEnumerable<string> OfMexico(string digits)
    {
        if (digits.Length == 12)
            yield return $"521{digits[2..]}";
        else if (digits.Length == 13 && digits[2] == '1')
            yield return $"52{digits[3..]}";
    }

    /// <summary>54, perhaps 9, area code of two to four digits, perhaps 15, and the rest: ten digits without 9 and 15.</summary>
    private static IEnumerable<string> OfArgentina(string digits)
    {
        var national = digits.Length is 13 or 15 && digits[2] == '9' ? digits[3..] : digits[2..];
        if (national.Length == 12)
            national = WithoutMobilePrefix(national);
        if (national.Length != 10)
            yield break;
        foreach (var spelling in (string[])[$"549{national}", $"54{national}"])
        {
            if (spelling != digits)
                yield return spelling;
        }
    }

    /// <summary>Buenos Aires alone has an area code of two digits, and no other begins like it; 15 cannot stand after three digits and after four.</summary>
    private static string WithoutMobilePrefix(string national)
    {
        int[] lengths = national.StartsWith("11", StringComparison.Ordinal) ? [2] : [3, 4];
        var area = lengths.FirstOrDefault(length => string.CompareOrdinal(national, length, "15", 0, 2) == 0);
        return area == 0 ? national : national.Remove(area, 2);
    }
}
