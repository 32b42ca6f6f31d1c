using System.Data.Common;
using System.Security.Cryptography;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Components;

/// <summary>What a page says when something failed that no use case refused: the cause as far as it can be told, what to do, and a number to find it in the log by.</summary>
internal static class Failures
{
    internal static readonly Error SignedOut = new("signed_out", "You are signed out; sign in again to go on.", ErrorKind.Unauthenticated);

    internal static readonly Error Interrupted = new("interrupted", "This was interrupted before it was done; try again.", ErrorKind.Unavailable);

    private const int NumberBytes = 8;

    /// <summary>Logs a failure and puts it into words.</summary>
    /// <param name="logger">Whose it is.</param>
    /// <param name="failure">What was thrown.</param>
    /// <param name="what">What was tried: a use case, a component.</param>
    internal static Error Report(ILogger logger, Exception failure, string what)
    {
        var number = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NumberBytes));
        FailuresLog.Failed(logger, failure, what, number);
        return new Error("internal_error", CauseOf(failure), ErrorKind.Unavailable)
        {
            Detail = $"{CauseOf(failure)} Try again; if it happens again, report request {number}.",
        };
    }

    private static Words CauseOf(Exception? failure) => failure switch
    {
        null => (Words)"Something went wrong on our side.",
        TimeoutException => "The portal did not get an answer in time.",
        DbException => "The portal's database did not do its part.",
        _ => CauseOf(failure.InnerException),
    };
}
