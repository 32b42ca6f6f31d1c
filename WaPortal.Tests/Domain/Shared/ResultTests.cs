using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Domain.Shared;

public sealed class ResultTests
{
    private static readonly Error Refusal = new("not_today", "Not today.", ErrorKind.Conflict);

    [Fact]
    public void A_value_is_a_success()
    {
        Result<string> result = "yes";

        Assert.True(result.IsSuccess);
        Assert.Equal("yes", result.Value);
        Assert.Null(result.Error);
    }

    [Fact]
    public void An_error_is_a_refusal()
    {
        Result<string> result = Refusal;
        Result plain = Refusal;

        Assert.False(result.IsSuccess);
        Assert.Same(Refusal, result.Error);
        Assert.Same(Refusal, plain.Error);
    }

    [Fact]
    public void A_result_that_nobody_made_is_no_success() => Assert.False(default(Result<string>).IsSuccess);
}
