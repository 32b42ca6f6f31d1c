using WaPortal.WhatsApp.Users;

namespace WaPortal.Tests.WhatsApp.Users;

public sealed class NumberVariantsTests
{
    [Theory]
    [InlineData("5511987654321", "551187654321")] // São Paulo, mobile
    [InlineData("551187654321", "5511987654321")]
    [InlineData("551133334444", null)] // landline
    [InlineData("5511933334444", null)] // without the 9 it is a landline of somebody else's
    [InlineData("55118765432", null)]
    [InlineData("525512345678", "5215512345678")]
    [InlineData("5215512345678", "525512345678")]
    [InlineData("52551234567", null)]
    [InlineData("5225512345678", null)]
    [InlineData("541112345678", "5491112345678")] // Buenos Aires
    [InlineData("5491112345678", "541112345678")]
    [InlineData("54111512345678", "5491112345678,541112345678")] // with 15 after 11
    [InlineData("54351151234567", "5493511234567,543511234567")] // after 351, Córdoba
    [InlineData("54290115123456", "5492901123456,542901123456")] // after 2901, Ushuaia
    [InlineData("549111512345678", "5491112345678,541112345678")] // with 9 and 15
    [InlineData("54111612345678", null)]
    [InlineData("79001234567", null)]
    [InlineData("4915112345678", null)]
    [InlineData("54", null)]
    [InlineData("5", null)]
    public void Knows_what_else_digits_may_stand_for(string digits, string? others) =>
        Assert.Equal([digits, .. others?.Split(',') ?? []], NumberVariants.Of(digits));

    [Theory]
    [InlineData("5511987654321")]
    [InlineData("525512345678")]
    [InlineData("54111512345678")]
    public void Never_knows_more_than_it_says(string digits) => Assert.InRange(NumberVariants.Of(digits).Count, 2, NumberVariants.Most);
}
