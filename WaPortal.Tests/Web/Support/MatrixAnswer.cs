using System.Net;

namespace WaPortal.Tests.Web.Support;

/// <summary>An endpoint's answer: status and, for a refusal, its code.</summary>
internal sealed record MatrixAnswer(HttpStatusCode Status, string Error, string Text)
{
    internal string Summary => $"{(int)Status} {Error}".TrimEnd();
}
