namespace WaPortal.Web.Features.Instances;

/// <summary>Answer of what is done to an instance as a whole.</summary>
/// <param name="Success">Always true.</param>
/// <param name="Message">What was done, in words.</param>
public sealed record ActionResponse(bool Success, string Message)
{
    internal static ActionResponse Done(string message) => new(true, message);
}
