namespace WaPortal.Domain.Shared;

/// <summary>Collects what is wrong with a request, so that all of it is said at once.</summary>
public sealed class FieldErrors
{
    private readonly Dictionary<string, List<Words>> _messages = new(StringComparer.Ordinal);

    /// <summary>True while nothing was found.</summary>
    public bool IsEmpty => _messages.Count == 0;

    /// <summary>Notes a fault.</summary>
    /// <param name="field">The field as the request spells it.</param>
    /// <param name="message">A sentence that says what would be right.</param>
    public void Add(string field, Words message)
    {
        if (!_messages.TryGetValue(field, out var list))
            _messages[field] = list = [];
        list.Add(message);
    }

    /// <summary>Notes a fault unless the condition holds.</summary>
    public void Require(bool condition, string field, Words message)
    {
        if (!condition)
            Add(field, message);
    }

    /// <summary>The refusal that names every faulty field.</summary>
    public Error ToError() => new("validation_failed", "The request has invalid fields.", ErrorKind.Invalid)
    {
        Detail = Words.Join(_messages.SelectMany(pair => pair.Value)),
        Fields = _messages.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal),
    };
}
