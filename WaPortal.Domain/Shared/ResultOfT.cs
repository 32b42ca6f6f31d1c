using System.Diagnostics.CodeAnalysis;

namespace WaPortal.Domain.Shared;

/// <summary>A value, or a refusal. Never both, never neither.</summary>
public readonly struct Result<T>
    where T : notnull
{
    private static readonly Error Uninitialized = new("internal_error", "Something went wrong.", ErrorKind.Unavailable);
    private readonly Error? _error;
    private readonly bool _succeeded;

    internal Result(T value)
    {
        Value = value;
        _succeeded = true;
    }

    private Result(Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        _error = error;
    }

    /// <summary>The value; null when refused.</summary>
    public T? Value { get; }

    /// <summary>Why not, or null when there is a value.</summary>
    public Error? Error => _succeeded ? null : _error ?? Uninitialized;

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => _succeeded;

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Error error) => new(error);

    /// <summary>One of two continuations.</summary>
    public TOut Match<TOut>(Func<T, TOut> success, Func<Error, TOut> refusal) =>
        IsSuccess ? success(Value) : refusal(Error);
}
