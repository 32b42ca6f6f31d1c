namespace WaPortal.Domain.Shared;

/// <summary>A refusal that a caller can cause. Constant ones are static readonly members of an <c>XxxErrors</c> class.</summary>
/// <param name="Code">Stable snake_case code, such as <c>instance_not_connected</c>; part of the API.</param>
/// <param name="Title">One sentence for people; carries no secret.</param>
/// <param name="Kind">Decides the HTTP status.</param>
public sealed record Error(string Code, Words Title, ErrorKind Kind)
{
    /// <summary>Messages by field name (as the request spells it), for <see cref="ErrorKind.Invalid"/> only.</summary>
    public IReadOnlyDictionary<string, Words[]>? Fields { get; init; }

    /// <summary>What is special about this occurrence; shown in place of the title where there is room.</summary>
    public Words? Detail { get; init; }

    /// <summary>When it is worth trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>One field is wrong.</summary>
    public static Error InvalidField(string field, Words message, string code = "validation_failed") =>
        new(code, message, ErrorKind.Invalid) { Fields = new Dictionary<string, Words[]> { [field] = [message] } };
}
