namespace WaPortal.Domain.Shared;

/// <summary>A setting in a change: said (perhaps as null), or left out and therefore unchanged.</summary>
public readonly record struct Optional<T>(T Value)
{
    /// <summary>True when the setting was given, be it as null.</summary>
    public bool IsGiven { get; } = true;

    public static implicit operator Optional<T>(T value) => new(value);
}
