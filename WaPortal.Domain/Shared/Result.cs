using System.Diagnostics.CodeAnalysis;

namespace WaPortal.Domain.Shared;

/// <summary>Done, or refused with an <see cref="Shared.Error"/>.</summary>
public readonly struct Result
{
    private Result(Error? error) => Error = error;

    /// <summary>Why not, or null when it was done.</summary>
    public Error? Error { get; }

    /// <summary>True when it was done.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>Done.</summary>
    public static Result Success => default;

    /// <summary>Done, with a value.</summary>
    public static Result<T> Of<T>(T value)
        where T : notnull => new(value);

    public static implicit operator Result(Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new Result(error);
    }
}
