using System.Globalization;
using Microsoft.Extensions.Localization;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Language;

/// <summary>Says refusals in the language of whoever reads the page; in English where there is no translation. The API does not come here.</summary>
internal static class RefusalSpeech
{
    internal static string Say(this IStringLocalizer<RefusalTexts> texts, Words words)
    {
        var text = texts[words.Format].Value;
        return words.Values.Count == 0
            ? text
            : string.Format(CultureInfo.CurrentCulture, text, [.. words.Values.Select(value => value is Words inner ? texts.Say(inner) : value)]);
    }

    /// <summary>A refusal in full.</summary>
    internal static string Say(this IStringLocalizer<RefusalTexts> texts, Error error) => texts.Say(error.Detail ?? error.Title);

    /// <summary>What is wrong with a field; empty when nothing is.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="error">The refusal, or null when there was none.</param>
    /// <param name="field">As refusals spell it.</param>
    internal static IReadOnlyList<string> Faults(this IStringLocalizer<RefusalTexts> texts, Error? error, string field) =>
        [.. (error?.Fields?.GetValueOrDefault(field) ?? []).Select(texts.Say)];

    /// <summary>The first thing that is wrong with a field; null when nothing is.</summary>
    internal static string? Fault(this IStringLocalizer<RefusalTexts> texts, Error? error, string field) =>
        error?.Fields?.GetValueOrDefault(field) is [var first, ..] ? texts.Say(first) : null;

    /// <summary>All that is wrong with fields.</summary>
    internal static IEnumerable<string> Faults(this IStringLocalizer<RefusalTexts> texts, Error? error) =>
        error?.Fields?.Values.SelectMany(faults => faults).Select(texts.Say) ?? [];

    /// <summary>What an action of the audit log is called.</summary>
    internal static string SayAction(this IStringLocalizer<RefusalTexts> texts, string action) => texts[action.Replace('_', ' ')].Value;
}
