using System.Text;

namespace WaPortal.Tests.Web.Support;

/// <summary>Bodies that are no JSON.</summary>
internal static class EndpointForms
{
    /// <summary>A small text file for somebody.</summary>
    internal static HttpContent File() => File(Encoding.UTF8.GetBytes("Hello"), "hello.txt", ("phone", "79001234567"));

    /// <summary>A file with fields before it.</summary>
    internal static MultipartFormDataContent File(byte[] content, string? name, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
            form.Add(new StringContent(value), field);
        if (name is not null)
            form.Add(new ByteArrayContent(content), "file", name);
        return form;
    }
}
