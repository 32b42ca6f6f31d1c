using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Developers;

/// <summary>Refusals around the request log.</summary>
public static class RequestLogErrors
{
    /// <summary>Also the answer for another account's.</summary>
    public static readonly Error NotFound = new(
        "request_not_found", "There is no such request in the log; calls are kept for some days only.", ErrorKind.NotFound);
}
